using System.Data;
using System.Data.Common;
using Alembic.Dialects;

namespace Alembic.Connections;

/// <summary>Begins, commits and rolls back the transactions of a connection.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="adapter">What is peculiar to its driver.</param>
/// <param name="calls">Waits for the driver.</param>
internal readonly struct DbTransactions(DbConnection connection, DriverAdapter adapter, DriverCalls calls)
{
    /// <exception cref="StatementException">The server refused.</exception>
    public async Task<DbTransaction> BeginAsync(IsolationLevel isolation, CancellationToken ct)
    {
        try
        {
            var db = connection;
            return await calls.RunAsync(async stop => await db.BeginTransactionAsync(isolation, stop).ConfigureAwait(false), 0, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (DriverFailure.IsRefusal(failure, ct))
        {
            throw ct.IsCancellationRequested ? new OperationCanceledException(failure.Message, failure, ct)
                : new StatementException(null, failure.Message, failure) { IsConnectionLost = DriverFailure.IsLost(failure, connection, calls) };
        }
    }

    /// <exception cref="StatementException">The server refused, or did not answer.</exception>
    public async Task CommitAsync(DbTransaction begun, CancellationToken ct)
    {
        try
        {
            // Once it is on its way, nobody could say whether a canceled COMMIT was done: it is not canceled, but given up at last.
            var (db, statement) = (connection, adapter.Commit);
            await calls.RunAsync(_ => EndAsync(begun, statement is null ? begun.CommitAsync(CancellationToken.None) : ExecuteAsync(db, begun, statement)), 0, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (DriverFailure.IsRefusal(failure, ct) || failure is OperationCanceledException)
        {
            throw new StatementException(null, failure.Message, failure) { IsCommit = true, IsConnectionLost = DriverFailure.IsLost(failure, connection, calls) };
        }
    }

    /// <summary>Rolls back. A rollback that fails is no error: the connection is gone then, and the server rolls back itself.</summary>
    public async Task RollbackAsync(DbTransaction begun)
    {
        try
        {
            await calls.RunAsync(_ => EndAsync(begun, begun.RollbackAsync(CancellationToken.None)), 0, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            // The error that led here is the one to tell.
        }
    }

    private static async Task<bool> EndAsync(DbTransaction begun, Task end)
    {
        await end.ConfigureAwait(false);
        await begun.DisposeAsync().ConfigureAwait(false);
        return true;
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction begun, string statement)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        (command.CommandText, command.CommandTimeout, command.Transaction) = (statement, 0, begun);
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
