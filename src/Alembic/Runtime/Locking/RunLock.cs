using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime.Locking;

/// <summary>What keeps other runs on the same version table waiting. Disposing of it gives it back.</summary>
internal abstract class RunLock : IAsyncDisposable
{
    /// <summary>Makes the lock of a run; it is not yet asked for.</summary>
    /// <param name="sql">The database's words; <see langword="null"/> for no lock.</param>
    /// <param name="sink">The run's connection.</param>
    /// <param name="database">The same, with what is known of its life.</param>
    /// <param name="clock">Measures the time between the signs of life that a lease wants.</param>
    public static RunLock Of(LockSql? sql, DbSink sink, DatabaseConnection database, TimeProvider clock) => sql switch
    {
        null => NoLock.Instance,
        SessionLockSql session => new SessionLock(session, sink, database),
        LeaseSql lease => new LeaseLock(lease, sink, database, clock),
        _ => throw new NotSupportedException($"There is no lock for {sql.GetType().Name}."),
    };

    /// <summary>A statement for the end of a transaction, which must find one row as long as the lock is held; <see langword="null"/> where the lock goes with the connection.</summary>
    public virtual RunStatement? Fence => null;

    /// <summary>Asks for the lock once, and does not wait.</summary>
    /// <param name="exists">The query that looks for the version table, which may travel with the question.</param>
    /// <param name="ct">Cancels the question.</param>
    public abstract Task<LockAttempt> TryAsync(SqlStatement exists, CancellationToken ct);

    /// <summary>Finds who holds the lock; <see langword="null"/> when it is free, or the server does not tell.</summary>
    public abstract Task<LockHolder?> FindHolderAsync(CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}

/// <summary>The answer of <see cref="RunLock.TryAsync"/>.</summary>
/// <param name="Got">Whether the lock is held now.</param>
/// <param name="TableExists">Whether there is a version table, asked after the lock was got; <see langword="null"/> when that was not asked.</param>
/// <param name="IsBusy">Whether the database itself was locked, by a run or by any other program.</param>
internal readonly record struct LockAttempt(bool Got, bool? TableExists, bool IsBusy = false);
