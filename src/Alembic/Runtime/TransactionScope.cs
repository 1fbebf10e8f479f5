using System.Data;
using System.Data.Common;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Locking;

namespace Alembic.Runtime;

/// <summary>The transactions of a run: where they begin and end, and whether one is open.</summary>
/// <param name="sink">Sends the statements.</param>
/// <param name="ledger">Is told what is committed and rolled back.</param>
/// <param name="options">Say where transactions begin and end.</param>
/// <param name="isTransactional">Whether DDL is taken to be undone by a rollback.</param>
internal sealed class TransactionScope(DbSink sink, RunLedger ledger, EnvOptions options, bool isTransactional)
{
    /// <summary>The run's lock: a run that has lost it commits nothing.</summary>
    public RunLock Lock { get; init; } = NoLock.Instance;

    /// <summary>What is checked before each COMMIT; <see langword="null"/> for nothing.</summary>
    public RunGuard? Guard { get; set; }

    /// <summary>Whether a journal says how far each step has got, so that no transaction encloses it.</summary>
    public bool IsJournaled { get; set; }

    /// <summary>Whether one transaction is around the run.</summary>
    public bool IsAroundRun => Encloses && isTransactional && !options.TransactionPerMigration;

    /// <summary>Whether each step has a transaction of its own.</summary>
    /// <remarks>Where DDL cannot be undone, it is for the step's data and its row in the version table.</remarks>
    public bool IsAroundStep => Encloses && (!isTransactional || options.TransactionPerMigration);

    /// <summary>The isolation level of the run's transactions.</summary>
    public IsolationLevel Isolation => options.IsolationLevel ?? IsolationLevel.Unspecified;

    /// <summary>Whether a transaction that began here is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether transactions begin and end here.</summary>
    public bool Encloses => options.Transaction is null && !IsJournaled;

    /// <summary>Begins a transaction.</summary>
    /// <exception cref="StatementException">The server refused, or a statement that waited failed.</exception>
    public async Task BeginAsync(CancellationToken ct)
    {
        await sink.BeginAsync(Isolation, ct).ConfigureAwait(false);
        IsOpen = true;
    }

    /// <summary>Runs what waits, checks, and commits the open transaction; without one, only what waits is run.</summary>
    /// <exception cref="StatementException">The guard refused, or the COMMIT, the fence or a statement that waited failed.</exception>
    public async Task CommitAsync(CancellationToken ct)
    {
        await FlushAsync(ct).ConfigureAwait(false);
        await Lock.FenceAsync(ct).ConfigureAwait(false);
        if (!IsOpen)
        {
            return;
        }

        await CheckAsync(ct).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        await sink.CommitAsync(ct).ConfigureAwait(false);
        IsOpen = false;
        ledger.Commit();
    }

    /// <summary>Gives up what waits, and rolls back what is not committed. A rollback that fails is no error: the connection is gone then, and the server rolls back itself.</summary>
    public async Task RollbackAsync()
    {
        IsOpen = false;
        await sink.RollbackAsync().ConfigureAwait(false);
        if (ledger.IsHeld && !IsJournaled)
        {
            await RollbackOwnAsync().ConfigureAwait(false);
        }

        ledger.Rollback();
    }

    // The check of the lock costs no round trip where something waits.
    private async Task FlushAsync(CancellationToken ct)
    {
        try
        {
            if (IsOpen && sink.IsWaiting && Lock.Require is { } require)
            {
                var check = new RunStatement(require) { ChecksLock = true };
                ledger.Send(check);
                await sink.AddAsync(check, ct).ConfigureAwait(false);
            }

            await sink.FlushAsync(ct).ConfigureAwait(false);
        }
        catch (StatementException failure) when (failure.Statement is { ChecksLock: true } && !failure.IsConnectionLost)
        {
            throw new StatementException(null, RunLock.Released, null) { IsLockLost = true, IsInTransaction = true };
        }
    }

    private async Task RollbackOwnAsync()
    {
        try
        {
            await sink.ExecuteAsync(new("ROLLBACK"), CancellationToken.None).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            // The connection is gone, and the server rolls back itself.
        }
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        try
        {
            await (Guard?.CheckCommitAsync(sink.Connection, sink.Transaction, ct) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception refusal) when (refusal is AlembicException or DbException)
        {
            throw new StatementException(null, refusal.Message, refusal) { IsCommit = true };
        }
    }
}
