using System.Data.Common;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Locking;

/// <summary>A lock that is a row in a table, kept fresh by its holder and taken over when the holder is gone.</summary>
/// <remarks>
/// A holder that was taken for dead finds out before it commits: the end of each transaction, and each statement outside one, adds to the row's heartbeat and
/// must find the row.
/// </remarks>
/// <param name="sql">The database's statements.</param>
/// <param name="sink">The run's connection.</param>
/// <param name="database">Opens a second one for the heartbeat.</param>
/// <param name="clock">Measures the time between two heartbeats.</param>
internal sealed class LeaseLock(LeaseSql sql, DbSink sink, DatabaseConnection database, TimeProvider clock) : RunLock
{
    private const int MostAttempts = 5;
    private static readonly SqlStatement Commit = new("COMMIT");
    private static readonly SqlStatement Rollback = new("ROLLBACK");
    private readonly string _token = Guid.NewGuid().ToString("N");
    private readonly LeaseWatch _watch = new(clock);
    private Heartbeat? _heartbeat;

    // An answer that was lost may hide a row of this run's own.
    private bool _asked;

    // To ask for the lock again costs nothing; but a row that stays behind keeps others out as long as this process lives.
    private bool _isLeaving;

    public override IReadOnlyList<SqlStatement> Requirement => _heartbeat is not null && sql.Require is { } require ? [require(_token)] : [];

    public override bool IsFenced => _heartbeat is not null;

    private LeaseCommands Commands => new(sink, sql, _token, !_isLeaving ? Patience : sink.Adapter.TimesOutOnlyWaiting ? 30 : 5);

    // SQLite waits in the driver, and who has the file to itself for longer is a holder too.
    private int? Patience => sink.Adapter.TimesOutOnlyWaiting ? 1 : null;

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

            _heartbeat = new(sql, _token, Patience, database, clock);
            _heartbeat.Start();
            return new(true, null);
        }
        catch (DbException failure) when (!ct.IsCancellationRequested && sql.IsReadOnly(failure))
        {
            return new(true, null);
        }
        catch (DbException failure) when (!ct.IsCancellationRequested && sql.IsBusy(failure))
        {
            _watch.Forget();
            return new(false, null, IsBusy: true);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && DriverFailure.Is(failure))
        {
            throw new StatementException(new(sql.Insert), failure.Message, failure);
        }
    }

    public override Task<LockHolder?> FindHolderAsync(CancellationToken ct) => new LockHolders(sink, sql).FindAsync(ct);

    public override async Task FenceAsync(CancellationToken ct)
    {
        if (_heartbeat is null)
        {
            return;
        }

        await sink.FlushAsync(ct).ConfigureAwait(false);
        int rows;
        try
        {
            rows = await Commands.BeatAsync(ct).ConfigureAwait(false);
        }
        catch (DbException failure) when (!ct.IsCancellationRequested && sql.IsMissing(failure))
        {
            rows = 0;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && DriverFailure.Is(failure))
        {
            throw new StatementException(new(sql.Beat), failure.Message, failure) { IsConnectionLost = sink.IsLost, IsInTransaction = sink.Transaction is not null };
        }

        if (rows == 0)
        {
            throw new StatementException(null, await DescribeLossAsync(ct).ConfigureAwait(false), null) { IsLockLost = true };
        }
    }

    public override async Task<string?> FindLossAsync(CancellationToken ct)
    {
        try
        {
            return _heartbeat is null || await Commands.ReadAsync(ct).ConfigureAwait(false) is { } lease && lease.Token == _token ? null
                : await DescribeLossAsync(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && DriverFailure.Is(failure))
        {
            return failure is DbException refusal && sql.IsMissing(refusal) ? Gone : null;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_heartbeat is { } heartbeat)
        {
            await heartbeat.DisposeAsync().ConfigureAwait(false);
        }

        // What was refused in a transaction is rolled back for certain.
        if (sink.IsLost || (_heartbeat is null && (!_asked || sql.Begin is not null)))
        {
            return;
        }

        (_heartbeat, _asked, _isLeaving) = (null, false, true);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ChangeHandsAsync(ReleaseAsync, CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (DbException failure) when (sql.IsBusy(failure) && !sql.IsMissing(failure) && attempt < MostAttempts)
            {
                // Another node was first, with what changes nothing here: a look at the row, or an attempt to take it over.
            }
            catch (Exception failure) when (DriverFailure.Is(failure))
            {
                // The connection is broken, or still at a statement that was given up. The next run sees that this process is gone, or hears nothing more of it.
                return;
            }
        }
    }

    private const string Gone =
        "The lock was lost: its row was deleted. Either 'alembic lock release --force' deleted it, or another run considered this one dead, took the lock and has ended";

    private async Task<string> DescribeLossAsync(CancellationToken ct)
    {
        try
        {
            return await Commands.ReadAsync(ct).ConfigureAwait(false) is not { } lease ? Gone
                : $"The lock was lost: another run took it, {lease.Holder}, after this one showed no sign of life for {LeaseWatch.LongestSilence.TotalSeconds:0} s or was released by force";
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && DriverFailure.Is(failure))
        {
            return Gone;
        }
    }

    private async Task<bool> TakeAsync(CancellationToken ct)
    {
        var exists = await Commands.ExistsAsync(ct).ConfigureAwait(false);
        var lease = exists ? await Commands.ReadAsync(ct).ConfigureAwait(false) : null;
        if (lease?.Token == _token)
        {
            return true;
        }

        if (lease is not null && !_watch.IsAbandoned(lease))
        {
            return false;
        }

        _asked = true;
        return await ChangeHandsAsync(
            async () =>
            {
                if (!exists || sql.Drop is not null)
                {
                    await Commands.ExecuteAsync(sql.Create, ct).ConfigureAwait(false);
                }

                return await (lease is null ? Commands.InsertAsync(ct) : Commands.TakeOverAsync(lease, ct)).ConfigureAwait(false) > 0;
            },
            ct).ConfigureAwait(false);
    }

    private async Task<bool> ReleaseAsync()
    {
        var released = await Commands.ReleaseAsync(CancellationToken.None).ConfigureAwait(false) > 0;
        if (released && sql.Drop is { } drop)
        {
            await Commands.ExecuteAsync(drop, CancellationToken.None).ConfigureAwait(false);
        }

        return released;
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
