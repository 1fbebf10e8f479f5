using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Locking;

/// <summary>What keeps other runs on the same version table waiting. Disposing of it gives it back.</summary>
internal abstract class RunLock : IAsyncDisposable
{
    /// <summary>What is told when <see cref="Require"/> fails.</summary>
    public const string Released = "the run's lock was released during the run, by a statement of the script or a function that it calls. Remove that statement";

    /// <summary>Whether the lock may be lost without the connection, so that <see cref="FenceAsync"/> must come before each COMMIT and each statement outside a transaction.</summary>
    public virtual bool IsFenced => false;

    /// <summary>Statements that fail when the lock is lost, to stand before another one in one text; empty where there are none, or no need of them.</summary>
    public virtual IReadOnlyList<SqlStatement> Requirement => [];

    /// <summary>A statement that fails when a lock of the session is not held, to travel with other statements; <see langword="null"/> for none.</summary>
    public virtual SqlStatement? Require => null;

    /// <summary>Whether a statement would release the lock.</summary>
    public virtual bool IsReleasedBy(string sql) => false;

    /// <summary>Asks for the lock once, and does not wait.</summary>
    /// <param name="exists">The query that looks for the version table, which may travel with the question.</param>
    /// <param name="ct">Cancels the question.</param>
    public abstract Task<LockAttempt> TryAsync(SqlStatement exists, CancellationToken ct);

    /// <summary>Makes sure that the lock could be had here if it were free, and leaves it as it is.</summary>
    /// <exception cref="AlembicException">No lock can be held on this connection.</exception>
    public virtual Task CheckAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Finds who holds the lock; <see langword="null"/> when it is free, or the server does not tell.</summary>
    public abstract Task<LockHolder?> FindHolderAsync(CancellationToken ct);

    /// <summary>Makes sure that the lock is still held, in the open transaction if there is one: what waits is sent before.</summary>
    /// <exception cref="StatementException">It was lost.</exception>
    public virtual Task FenceAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Says how the lock was lost, after <see cref="Requirement"/> or another statement failed; <see langword="null"/> when it is held.</summary>
    public virtual Task<string?> FindLossAsync(CancellationToken ct) => Task.FromResult<string?>(null);

    public abstract ValueTask DisposeAsync();
}

/// <summary>The answer of <see cref="RunLock.TryAsync"/>.</summary>
/// <param name="Got">Whether the lock is held now.</param>
/// <param name="TableExists">Whether there is a version table, asked after the lock was got; <see langword="null"/> when that was not asked.</param>
/// <param name="IsBusy">Whether the database itself was locked, by a run or by any other program.</param>
internal readonly record struct LockAttempt(bool Got, bool? TableExists, bool IsBusy = false);
