using Alembic.Connections;
using Alembic.Dialects;

namespace Alembic.Locking;

/// <summary>Decides which kind of lock a version table has.</summary>
/// <param name="dialect">The database's dialect.</param>
/// <param name="table">The version table.</param>
/// <param name="schema">Its schema; <see langword="null"/> for the default one.</param>
/// <param name="byLease">Whether the lock is a lease even where the server has locks of its own.</param>
internal sealed class LockChoice(Dialect dialect, string table, string? schema, bool byLease)
{
    /// <summary>Makes the lock of a run; it is not yet asked for.</summary>
    /// <param name="sink">The run's connection.</param>
    /// <param name="database">The same, with what is known of its life.</param>
    /// <param name="clock">Measures the time between the signs of life that a lease wants.</param>
    /// <exception cref="AlembicException">A lease is asked for, and the dialect has none.</exception>
    public RunLock CreateLock(DbSink sink, DatabaseConnection database, TimeProvider clock) => Of(sink) switch
    {
        null => NoLock.Instance,
        LeaseSql lease => new LeaseLock(lease, sink, database, clock),
        SessionLockSql session => new SessionLock(session, dialect.Lease(table, schema), sink, database, clock),
        var other => throw new NotSupportedException($"Unknown kind of lock: {other.GetType().Name}."),
    };

    /// <summary>Reads which kind of lock there is, and who holds it.</summary>
    /// <exception cref="AlembicException">A lease is asked for, and the dialect has none.</exception>
    /// <exception cref="StatementException">The server did not answer.</exception>
    public async Task<LockState> ReadAsync(DbSink sink, CancellationToken ct) => await AskAsync(sink, ct).ConfigureAwait(false) is { } sql
        ? new(sql.Name, await new LockHolders(sink, sql).ReadAsync(ct).ConfigureAwait(false))
        : new(null, null);

    /// <summary>Takes the lock away from its holder.</summary>
    /// <returns>Whether there is such a lock.</returns>
    public async Task<bool> EndAsync(DbSink sink, LockHolder holder, CancellationToken ct)
    {
        var sql = await AskAsync(sink, ct).ConfigureAwait(false);
        await (sql is null ? Task.CompletedTask : new LockHolders(sink, sql).EndAsync(holder, ct)).ConfigureAwait(false);
        return sql is not null;
    }

    // A session's lock may hold on one node only, which the server knows.
    private async Task<LockSql?> AskAsync(DbSink sink, CancellationToken ct)
    {
        var sql = Of(sink);
        return sql is SessionLockSql { IsLocal: { } isLocal } && dialect.Lease(table, schema) is { } lease
            && (await sink.ReadAsync(new(isLocal), _ => true, ct).ConfigureAwait(false)).Count > 0 ? lease : sql;
    }

    // As far as options and handshake tell; a session's lock may still turn out to hold on one node only.
    private LockSql? Of(DbSink sink) => !byLease && !sink.Adapter.HasLocalLocks(sink.Connection) ? dialect.Lock(table, schema)
        : dialect.Lease(table, schema) ?? throw new AlembicException($"lock = lease is set, but {dialect.Name} does not support it. Remove the key to use the database's own lock.")
        {
            Kind = FailureKind.Usage,
        };
}
