using Alembic.Dialects;

namespace Alembic.Runtime.Locking;

/// <summary>Decides which kind of lock a database has.</summary>
internal static class LockChoice
{
    /// <summary>Gives the lock as far as options and handshake tell; a session's lock may still turn out to hold on one node only.</summary>
    /// <returns>Its statements; <see langword="null"/> where the dialect has no lock.</returns>
    /// <exception cref="AlembicException">The options ask for a lease, and the dialect has none.</exception>
    public static LockSql? Of(Dialect dialect, EnvOptions options, DbSink sink)
    {
        var (table, schema) = (options.VersionTable, options.VersionTableSchema);
        var isCluster = sink.Adapter.HasLocalLocks(sink.Connection);
        return !options.LockByLease && !isCluster ? dialect.Lock(table, schema)
            : dialect.Lease(table, schema) ?? throw new AlembicException($"lock = lease is set, but {dialect.Name} does not support it. Remove the key to use the database's own lock.")
            {
                Kind = FailureKind.Usage,
            };
    }

    /// <summary>The same, and asks the server where that must be.</summary>
    /// <exception cref="StatementException">The server did not answer.</exception>
    public static async Task<LockSql?> AskAsync(Dialect dialect, EnvOptions options, DbSink sink, CancellationToken ct)
    {
        var sql = Of(dialect, options, sink);
        return sql is SessionLockSql { IsLocal: { } isLocal } && dialect.Lease(options.VersionTable, options.VersionTableSchema) is { } lease
            && (await sink.ReadAsync(new(isLocal), _ => true, ct).ConfigureAwait(false)).Count > 0 ? lease : sql;
    }
}
