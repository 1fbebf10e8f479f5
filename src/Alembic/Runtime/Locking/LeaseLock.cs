using System.Data.Common;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime.Locking;

/// <summary>A lock that is a row in a table, kept fresh by its holder and taken over when he is gone.</summary>
/// <remarks>
/// A holder that was taken for dead finds out before it commits: the end of each transaction makes the row fresh, and must find it.
/// </remarks>
/// <param name="sql">The database's words.</param>
/// <param name="sink">The run's connection.</param>
/// <param name="database">Opens a second one for the heartbeat.</param>
/// <param name="clock">Measures the time between two heartbeats.</param>
internal sealed class LeaseLock(LeaseSql sql, DbSink sink, DatabaseConnection database, TimeProvider clock) : RunLock
{
    private static readonly SqlStatement Commit = new("COMMIT");
    private static readonly SqlStatement Rollback = new("ROLLBACK");
    private readonly string _token = Guid.NewGuid().ToString("N");
    private Heartbeat? _heartbeat;

    // To ask for the lock again costs nothing; but a row that stays behind keeps others out as long as this process lives.
    private bool _isLeaving;

    public override RunStatement? Fence => _heartbeat is null ? null : new(
        Commands.WithToken(sql.Beat), OneRow: _ => "The lock was lost: this run gave no sign of life for so long that another took it for dead");

    private LeaseCommands Commands => _isLeaving ? new(sink, sql, _token, patience: 30) : new(sink, sql, _token);

    public override async Task<LockAttempt> TryAsync(SqlStatement exists, CancellationToken ct)
    {
        // In a transaction of the application's the row would be seen by nobody; there the database's own locks must do.
        if (sink.Transaction is not null)
        {
            return new(true, null);
        }

        try
        {
            if (!await TakeAsync(ct).ConfigureAwait(false))
            {
                return default;
            }

            _heartbeat = new(sql, _token, database, clock);
            _heartbeat.Start();
            return new(true, null);
        }
        catch (DbException failure) when (sql.IsReadOnly(failure.Message))
        {
            return new(true, null);
        }
        catch (DbException failure) when (sql.IsBusy(failure.Message))
        {
            return new(false, null, IsBusy: true);
        }
        catch (DbException failure)
        {
            throw new StatementException(new(sql.Insert), failure.Message, failure);
        }
    }

    public override Task<LockHolder?> FindHolderAsync(CancellationToken ct) => new LockHolders(sink, sql).FindAsync(ct);

    public override async ValueTask DisposeAsync()
    {
        if (_heartbeat is null)
        {
            return;
        }

        await _heartbeat.DisposeAsync().ConfigureAwait(false);
        (_heartbeat, _isLeaving) = (null, true);
        try
        {
            await ChangeHandsAsync(async () => await Commands.ReleaseAsync(CancellationToken.None).ConfigureAwait(false) > 0 && await DropAsync().ConfigureAwait(false), CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The connection is broken. The next run sees that this process is gone, or hears nothing more of it.
        }
    }

    private async Task<bool> TakeAsync(CancellationToken ct)
    {
        var exists = await Commands.ExistsAsync(ct).ConfigureAwait(false);
        var lease = exists ? await Commands.ReadAsync(ct).ConfigureAwait(false) : null;
        return lease is not { IsAbandoned: false } && await ChangeHandsAsync(
            async () =>
            {
                if (!exists || sql.Drop is not null)
                {
                    await Commands.ExecuteAsync(sql.Create, ct).ConfigureAwait(false);
                }

                if (lease is not null)
                {
                    await Commands.EvictAsync(lease, ct).ConfigureAwait(false);
                }

                return await Commands.InsertAsync(ct).ConfigureAwait(false) > 0;
            },
            ct).ConfigureAwait(false);
    }

    private async Task<bool> DropAsync()
    {
        if (sql.Drop is { } drop)
        {
            await Commands.ExecuteAsync(drop, CancellationToken.None).ConfigureAwait(false);
        }

        return true;
    }

    // All or nothing, where the database can.
    private async Task<bool> ChangeHandsAsync(Func<Task<bool>> change, CancellationToken ct)
    {
        if (sql.Begin is not { } begin)
        {
            return await change().ConfigureAwait(false);
        }

        await Commands.ExecuteAsync(begin, ct).ConfigureAwait(false);
        var done = false;
        try
        {
            done = await change().ConfigureAwait(false);
            return done;
        }
        finally
        {
            await EndAsync(done).ConfigureAwait(false);
        }
    }

    private async Task EndAsync(bool done)
    {
        try
        {
            await Commands.ExecuteAsync(done ? Commit : Rollback, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException) when (done)
        {
            // A reader may keep a COMMIT from being done, which leaves the transaction open: the row in it would be taken for another run's.
            await Commands.ExecuteAsync(Rollback, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
