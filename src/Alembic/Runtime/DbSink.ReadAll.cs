using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Runtime;

internal sealed partial class DbSink
{
    /// <summary>Runs what waits, then queries, in one round trip where the driver can, and reads their rows.</summary>
    /// <returns>The rows of each query; NULL is <see langword="null"/>.</returns>
    /// <exception cref="StatementException">A query or a statement that waited failed.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAllAsync(IReadOnlyList<SqlStatement> queries, CancellationToken ct)
    {
        if (connection.CanCreateBatch)
        {
            await FlushAsync(ct).ConfigureAwait(false);
            return await ReadBatchAsync(queries, ct).ConfigureAwait(false);
        }

        List<IReadOnlyList<object?[]>> answers = [];
        foreach (var query in queries)
        {
            answers.Add(await ReadAsync(new(query), Values, ct).ConfigureAwait(false));
        }

        return answers;
    }

    private async Task<IReadOnlyList<IReadOnlyList<object?[]>>> ReadBatchAsync(IReadOnlyList<SqlStatement> queries, CancellationToken ct)
    {
        var batch = connection.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        batch.Transaction = Transaction;
        foreach (var query in queries)
        {
            batch.BatchCommands.Add(CreateBatchCommand(batch, query));
        }

        try
        {
            var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
            await using var __ = reader.ConfigureAwait(false);
            List<IReadOnlyList<object?[]>> answers = [];
            do
            {
                List<object?[]> rows = [];
                while (await reader.ReadAsync(ct).ConfigureAwait(false))
                {
                    rows.Add(Values(reader));
                }

                answers.Add(rows);
            }
            while (await reader.NextResultAsync(ct).ConfigureAwait(false));
            return answers;
        }
        catch (Exception failure) when (IsFromDriver(failure))
        {
            var index = FailedAt(batch, failure);
            throw new StatementException(index < 0 ? null : new(queries[index]), failure.Message, failure);
        }
    }

    private static object?[] Values(DbDataReader row) =>
        [.. Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetValue(i))];
}
