using System.Data;
using System.Data.Common;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Runs commands on a connection, and makes one kind of failure of all that drivers throw.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="adapter">What is peculiar to its driver.</param>
/// <param name="transaction">The open transaction; <see langword="null"/> for none.</param>
internal readonly struct DbCommands(DbConnection connection, DriverAdapter adapter, DbTransaction? transaction)
{
    /// <summary>Makes a command. It works without a timeout: a migration takes the time that it takes.</summary>
    public DbCommand Create(SqlStatement sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.Text;
        command.CommandTimeout = adapter.TimesOutOnlyWaiting ? command.CommandTimeout : 0;
        command.Transaction = transaction;
        Fill(sql, command.CreateParameter, command.Parameters);
        return command;
    }

    public async Task<DbTransaction> BeginAsync(IsolationLevel isolation, CancellationToken ct)
    {
        try
        {
            return await connection.BeginTransactionAsync(isolation, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRefusal(failure, ct))
        {
            throw Failure(null, failure, ct);
        }
    }

    public async Task CommitAsync(DbTransaction begun)
    {
        try
        {
            // Once it is on its way, nobody could say whether a cancelled COMMIT was done.
            await begun.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsFromDriver(failure))
        {
            throw new StatementException(null, failure.Message, failure) { IsCommit = true, IsConnectionLost = IsLost };
        }

        await begun.DisposeAsync().ConfigureAwait(false);
    }

    public static async Task RollbackAsync(DbTransaction begun)
    {
        try
        {
            await begun.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            await begun.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (IsFromDriver(failure))
        {
            // The error that led here is the one to tell.
        }
    }

    public async Task RunAsync(RunStatement statement, CancellationToken ct)
    {
        var command = Create(statement.Sql);
        await using var _ = command.ConfigureAwait(false);
        int rows;
        try
        {
            await using var __ = Interruption.Of(adapter, connection, ct).ConfigureAwait(false);
            rows = await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRefusal(failure, ct))
        {
            throw Failure(statement, failure, ct);
        }

        CheckRows(statement, rows);
    }

    public async Task RunBatchAsync(IReadOnlyList<RunStatement> statements, CancellationToken ct)
    {
        var batch = CreateBatch(statements.Select(statement => statement.Sql));
        await using var _ = batch.ConfigureAwait(false);
        try
        {
            await using var __ = Interruption.Of(adapter, connection, ct).ConfigureAwait(false);
            await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRefusal(failure, ct))
        {
            var index = adapter.FailedStatement(batch, failure);
            throw Failure(index < 0 ? null : statements[index], failure, ct);
        }

        for (var i = 0; i < statements.Count; i++)
        {
            CheckRows(statements[i], batch.BatchCommands[i].RecordsAffected);
        }
    }

    public async Task<IReadOnlyList<T>> ReadAsync<T>(RunStatement query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var command = Create(query.Sql);
        await using var _ = command.ConfigureAwait(false);
        await using var interruption = Interruption.Of(adapter, connection, ct).ConfigureAwait(false);
        var reader = await AnswerAsync(command.ExecuteReaderAsync, query, ct).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        List<T> rows = [];
        while (await AnswerAsync(reader.ReadAsync, query, ct).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAllAsync(IReadOnlyList<SqlStatement> queries, CancellationToken ct)
    {
        List<IReadOnlyList<object?[]>> answers = [];
        if (!connection.CanCreateBatch)
        {
            foreach (var query in queries)
            {
                answers.Add(await ReadAsync(new(query), Values, ct).ConfigureAwait(false));
            }

            return answers;
        }

        var batch = CreateBatch(queries);
        await using var _ = batch.ConfigureAwait(false);
        try
        {
            var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
            await using var __ = reader.ConfigureAwait(false);
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
            var index = adapter.FailedStatement(batch, failure);
            throw new StatementException(index < 0 ? null : new(queries[index]), failure.Message, failure);
        }
    }

    private bool IsLost => connection.State != ConnectionState.Open;

    private async Task<T> AnswerAsync<T>(Func<CancellationToken, Task<T>> ask, RunStatement query, CancellationToken ct)
    {
        try
        {
            return await ask(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRefusal(failure, ct))
        {
            throw Failure(query, failure, ct);
        }
    }

    private Exception Failure(RunStatement? statement, Exception failure, CancellationToken ct) => ct.IsCancellationRequested
        ? new OperationCanceledException(failure.Message, failure, ct)
        : new StatementException(statement, failure.Message, failure) { IsConnectionLost = IsLost, IsInTransaction = transaction is not null };

    private DbBatch CreateBatch(IEnumerable<SqlStatement> statements)
    {
        var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Transaction = transaction;
        foreach (var sql in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql.Text;
            Fill(sql, command.CreateParameter, command.Parameters);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private void Fill(SqlStatement sql, Func<DbParameter> create, DbParameterCollection parameters)
    {
        foreach (var value in sql.Parameters)
        {
            var parameter = create();
            adapter.Fill(parameter, value);
            parameters.Add(parameter);
        }
    }

    private static object?[] Values(DbDataReader row) =>
        [.. Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetValue(i))];

    private static void CheckRows(RunStatement statement, int rows)
    {
        // A negative number says that the driver does not count.
        if (statement.OneRow is { } message && rows is >= 0 and not 1)
        {
            throw new StatementException(statement, message(rows), null);
        }
    }

    // A statement that was cancelled may end in any way: some drivers stumble over an answer that does not come.
    private static bool IsRefusal(Exception failure, CancellationToken ct) =>
        IsFromDriver(failure) || (ct.IsCancellationRequested && failure is not OperationCanceledException);

    // Drivers refuse values that they cannot send, and broken connections, with exceptions of many kinds.
    private static bool IsFromDriver(Exception failure) => failure is DbException or InvalidOperationException or InvalidCastException
        or NotSupportedException or ArgumentException or FormatException or IOException or TimeoutException;
}
