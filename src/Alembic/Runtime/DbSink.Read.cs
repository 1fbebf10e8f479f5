using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Runtime;

internal sealed partial class DbSink
{
    /// <summary>The connection, for what only a driver can do.</summary>
    public DbConnection Connection => connection;

    /// <summary>Runs what waits, then a query, and reads its rows.</summary>
    /// <exception cref="StatementException">The query or a statement that waited failed.</exception>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(RunStatement query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await FlushAsync(ct).ConfigureAwait(false);
        var command = CreateCommand(query.Sql);
        await using var _ = command.ConfigureAwait(false);
        await using var interruption = Interruption.Of(_driver, connection, ct).ConfigureAwait(false);
        var reader = await ExecuteReaderAsync(command, query, ct).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        List<T> rows = [];
        while (await NextAsync(reader, query, ct).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private async Task<DbDataReader> ExecuteReaderAsync(DbCommand command, RunStatement query, CancellationToken ct)
    {
        try
        {
            return await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRefusal(failure, ct))
        {
            throw Failure(query, failure, ct);
        }
    }

    private async Task<bool> NextAsync(DbDataReader reader, RunStatement query, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRefusal(failure, ct))
        {
            throw Failure(query, failure, ct);
        }
    }
}
