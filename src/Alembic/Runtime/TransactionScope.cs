using System.Data;
using System.Data.Common;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Locking;

namespace Alembic.Runtime;

/// <summary>The transactions of a run: where they begin and end, and whether one is open.</summary>
/// <param name="sink">Sends the statements.</param>
/// <param name="ledger">Records what is committed and rolled back.</param>
/// <param name="options">The options that say where transactions begin and end.</param>
/// <param name="isTransactional">Whether the run assumes that a rollback undoes DDL.</param>
internal sealed class TransactionScope(DbSink sink, RunLedger ledger, EnvOptions options, bool isTransactional)
{
    /// <summary>The run's lock: a run that has lost it commits nothing.</summary>
    public RunLock Lock { get; init; } = NoLock.Instance;

    /// <summary>What is checked before each COMMIT; <see langword="null"/> for nothing.</summary>
    public RunGuard? Guard { get; set; }

    /// <summary>Whether a journal records the progress of each step, so that no transaction is around it.</summary>
    public bool IsJournaled { get; set; }

    /// <summary>Whether one transaction is around the run.</summary>
    public bool IsAroundRun => Encloses && isTransactional && !options.TransactionPerMigration;

    /// <summary>Whether each step has a transaction of its own.</summary>
    /// <remarks>Where a rollback does not undo DDL, it is for the step's data and its row in the version table.</remarks>
    public bool IsAroundStep => Encloses && (!isTransactional || options.TransactionPerMigration);

    /// <summary>The isolation level of the run's transactions.</summary>
    public IsolationLevel Isolation => options.IsolationLevel ?? IsolationLevel.Unspecified;

    /// <summary>Whether a transaction that this scope began is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether the run has transactions of its own: not within the application's transaction, and not with a journal.</summary>
    public bool Encloses => options.Transaction is null && !IsJournaled;

    /// <summary>Begins a transaction.</summary>
    /// <exception cref="StatementException">The server refused, or a statement that was not sent before failed.</exception>
    public async Task BeginAsync(CancellationToken ct)
    {
        await sink.BeginAsync(Isolation, ct).ConfigureAwait(false);
        IsOpen = true;
    }

    /// <summary>Sends the waiting statements, checks, and commits the open transaction. Without one, it only sends.</summary>
    /// <exception cref="StatementException">The guard refused, the lock was lost, or the COMMIT or a waiting statement failed.</exception>
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

    /// <summary>Drops the waiting statements, and rolls back what is not committed. A ROLLBACK that fails is no error: then the connection is lost, and the server rolls back.</summary>
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
            // The connection is lost, and the server rolls back.
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
