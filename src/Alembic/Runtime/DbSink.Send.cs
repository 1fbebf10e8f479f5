using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Runtime;

internal sealed partial class DbSink
{
    /// <summary>Makes a command in the run's transaction. It works without a timeout: a migration takes the time that it takes.</summary>
    public DbCommand CreateCommand(SqlStatement sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.Text;
        command.CommandTimeout = _driver?.TimesOutWaitingAlone == true ? command.CommandTimeout : 0;
        command.Transaction = Transaction;
        foreach (var parameter in sql.Parameters)
        {
            command.Parameters.Add(Fill(command.CreateParameter(), parameter));
        }

        return command;
    }

    private async Task RunAsync(RunStatement statement, CancellationToken ct)
    {
        var command = CreateCommand(statement.Sql);
        await using var _ = command.ConfigureAwait(false);
        int rows;
        try
        {
            await using var __ = Interruption.Of(_driver, connection, ct).ConfigureAwait(false);
            rows = await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRefusal(failure, ct))
        {
            throw Failure(statement, failure, ct);
        }

        CheckRows(statement, rows);
    }

    private async Task RunBatchAsync(List<RunStatement> statements, CancellationToken ct)
    {
        var batch = connection.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        batch.Transaction = Transaction;
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(CreateBatchCommand(batch, statement.Sql));
        }

        try
        {
            await using var __ = Interruption.Of(_driver, connection, ct).ConfigureAwait(false);
            await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRefusal(failure, ct))
        {
            var index = FailedAt(batch, failure);
            throw Failure(index < 0 ? null : statements[index], failure, ct);
        }

        for (var i = 0; i < statements.Count; i++)
        {
            CheckRows(statements[i], batch.BatchCommands[i].RecordsAffected);
        }
    }

    private Exception Failure(RunStatement? statement, Exception failure, CancellationToken ct) => ct.IsCancellationRequested
        ? new OperationCanceledException(failure.Message, failure, ct)
        : new StatementException(statement, failure.Message, failure) { IsConnectionLost = IsLost, IsInTransaction = Transaction is not null };

    // Npgsql names the failed statement only where its connection string asks for it; but a statement that has run says what kind it was.
    private static int FailedAt(DbBatch batch, Exception failure)
    {
        if (failure is not DbException from)
        {
            return -1;
        }

        if (from.BatchCommand is { } named)
        {
            return batch.BatchCommands.IndexOf(named);
        }

        var index = 0;
        while (index < batch.BatchCommands.Count && HasRun(batch.BatchCommands[index]) == true)
        {
            index++;
        }

        return index < batch.BatchCommands.Count && HasRun(batch.BatchCommands[index]) == false ? index : -1;
    }

    private static bool? HasRun(DbBatchCommand command) =>
        command.GetType().GetProperty("StatementType")?.GetValue(command) is Enum kind ? kind.ToString() != "Unknown" : null;

    private static DbBatchCommand CreateBatchCommand(DbBatch batch, SqlStatement sql)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql.Text;
        foreach (var parameter in sql.Parameters)
        {
            command.Parameters.Add(Fill(command.CreateParameter(), parameter));
        }

        return command;
    }

    private static DbParameter Fill(DbParameter parameter, SqlParameter value)
    {
        parameter.ParameterName = value.Name;
        parameter.Value = value.Value ?? DBNull.Value;
        return parameter;
    }

    private static void CheckRows(RunStatement statement, int rows)
    {
        // A negative number says that the driver does not count.
        if (statement.OneRow is { } message && rows is >= 0 and not 1)
        {
            throw new StatementException(statement, message(rows), null);
        }
    }

    // A statement that was cancelled may end in any way: MySql.Data stumbles over an answer that does not come.
    private static bool IsRefusal(Exception failure, CancellationToken ct) =>
        IsFromDriver(failure) || (ct.IsCancellationRequested && failure is not OperationCanceledException);

    // Drivers refuse values that they cannot send, and broken connections, with exceptions of many kinds.
    private static bool IsFromDriver(Exception failure) => failure is DbException or InvalidOperationException or InvalidCastException
        or NotSupportedException or ArgumentException or FormatException or IOException or TimeoutException;
}
