using System.Data.Common;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Connections;

/// <summary>Runs commands on a connection, and makes one kind of failure of all that drivers throw.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="adapter">What is peculiar to its driver.</param>
/// <param name="calls">Waits for the driver.</param>
/// <param name="transaction">The open transaction; <see langword="null"/> for none.</param>
internal readonly struct DbCommands(DbConnection connection, DriverAdapter adapter, DriverCalls calls, DbTransaction? transaction)
{
    /// <summary>Makes a command.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="isOwn">Whether it is the run's own, and has the timeout of the connection string. A migration takes the time that it takes.</param>
    public DbCommand Create(SqlStatement sql, bool isOwn)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.Text;
        command.CommandTimeout = isOwn || adapter.TimesOutOnlyWaiting ? command.CommandTimeout : 0;
        command.Transaction = transaction;
        Fill(sql, command.CreateParameter, command.Parameters);
        return command;
    }

    public async Task RunAsync(DbStatement statement, CancellationToken ct)
    {
        var command = Create(statement.Sql, statement.IsOwn);
        await using var _ = command.ConfigureAwait(false);
        int rows;
        try
        {
            await using var __ = Interruption.Of(adapter, connection, ct).ConfigureAwait(false);
            rows = await calls.RunAsync(command.ExecuteNonQueryAsync, Limit(command, statement), ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (DriverFailure.IsRefusal(failure, ct))
        {
            throw Failure(statement, failure, ct);
        }

        CheckRows(statement, rows);
    }

    public async Task RunBatchAsync(IReadOnlyList<DbStatement> statements, CancellationToken ct)
    {
        var batch = CreateBatch(statements.Select(statement => statement.Sql), isOwn: statements.All(statement => statement.IsOwn));
        await using var _ = batch.ConfigureAwait(false);
        try
        {
            await using var __ = Interruption.Of(adapter, connection, ct).ConfigureAwait(false);
            await calls.RunAsync(batch.ExecuteNonQueryAsync, batch.Timeout, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (DriverFailure.IsRefusal(failure, ct))
        {
            var index = adapter.FailedStatement(batch, failure);
            throw Failure(index < 0 ? null : statements[index], failure, ct);
        }

        for (var i = 0; i < statements.Count; i++)
        {
            CheckRows(statements[i], batch.BatchCommands[i].RecordsAffected);
        }
    }

    public async Task<IReadOnlyList<T>> ReadAsync<T>(DbStatement query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var commands = this;
        var command = Create(query.Sql, query.IsOwn);
        await using var _ = command.ConfigureAwait(false);
        await using var interruption = Interruption.Of(adapter, connection, ct).ConfigureAwait(false);
        try
        {
            return await calls.RunAsync(stop => commands.ReadAsync(command, query, read, stop), Limit(command, query), ct).ConfigureAwait(false);
        }
        catch (TimeoutException failure)
        {
            throw Failure(query, failure, ct);
        }
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

        var batch = CreateBatch(queries, isOwn: true);
        await using var _ = batch.ConfigureAwait(false);
        try
        {
            return await calls.RunAsync(stop => ReadAllAsync(batch, stop), batch.Timeout, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (DriverFailure.IsRefusal(failure, ct))
        {
            var index = adapter.FailedStatement(batch, failure);
            throw Failure(index < 0 ? null : new(queries[index]), failure, ct);
        }
    }

    // How long the driver lets it take: of a wait for others alone, nothing can be said.
    private int Limit(DbCommand command, DbStatement statement) => statement.IsOwn && !adapter.TimesOutOnlyWaiting ? command.CommandTimeout : 0;

    private async Task<IReadOnlyList<T>> ReadAsync<T>(DbCommand command, DbStatement query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var reader = await AnswerAsync(command.ExecuteReaderAsync, query, ct).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        List<T> rows = [];
        while (await AnswerAsync(reader.ReadAsync, query, ct).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<T> AnswerAsync<T>(Func<CancellationToken, Task<T>> ask, DbStatement query, CancellationToken ct)
    {
        try
        {
            return await ask(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (DriverFailure.IsRefusal(failure, ct))
        {
            throw Failure(query, failure, ct);
        }
    }

    private Exception Failure(DbStatement? statement, Exception failure, CancellationToken ct) => ct.IsCancellationRequested
        ? new OperationCanceledException(failure.Message, failure, ct)
        : new StatementException(statement, failure.Message, failure) { IsConnectionLost = DriverFailure.IsLost(failure, connection, calls), IsInTransaction = transaction is not null };

    private DbBatch CreateBatch(IEnumerable<SqlStatement> statements, bool isOwn)
    {
        var batch = connection.CreateBatch();
        batch.Timeout = isOwn ? batch.Timeout : 0;
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

    private static async Task<IReadOnlyList<IReadOnlyList<object?[]>>> ReadAllAsync(DbBatch batch, CancellationToken ct)
    {
        List<IReadOnlyList<object?[]>> answers = [];
        var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        do
        {
            answers.Add(await reader.ReadRowsAsync(Values, ct).ConfigureAwait(false));
        }
        while (await reader.NextResultAsync(ct).ConfigureAwait(false));
        return answers;
    }

    private static object?[] Values(DbDataReader row) =>
        [.. Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetValue(i))];

    private static void CheckRows(DbStatement statement, int rows)
    {
        // A negative number says that the driver does not count.
        if (statement.OneRow is { } message && rows is >= 0 and not 1)
        {
            throw new StatementException(statement, message(rows), null);
        }
    }
}
