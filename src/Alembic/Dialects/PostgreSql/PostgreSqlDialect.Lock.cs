using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    // "ALMB": tells these advisory locks from an application's own.
    private const string LockClass = "1095519554";

    /// <inheritdoc/>
    /// <remarks>
    /// An advisory lock of two numbers, the second from the version table's schema and name; PostgreSQL keeps each database's apart. It is asked for
    /// again and again: who waits in <c>pg_advisory_lock</c> holds a snapshot, and the holder's <c>CREATE INDEX CONCURRENTLY</c> would wait for that.
    /// </remarks>
    public override LockSql? Lock(string table, string? schema)
    {
        var key = $"{LockClass}, pg_catalog.hashtext(pg_catalog.concat({(schema is null ? CurrentSchema : "@table_schema")}, '.', @table_name))";
        return new SessionLockSql
        {
            TryAcquire = LockSql.About(
                $"SELECT CASE WHEN @session NOT IN (0, pg_catalog.pg_backend_pid()) THEN -1 WHEN pg_catalog.pg_try_advisory_lock({key}) THEN 1 ELSE 0 END", table, schema),
            TryAcquireForTransaction = LockSql.About($"SELECT CASE WHEN pg_catalog.pg_try_advisory_xact_lock({key}) THEN 1 ELSE 0 END", table, schema),
            Release = LockSql.About($"SELECT pg_catalog.pg_advisory_unlock({key})", table, schema),
            Session = new("SELECT pg_catalog.pg_backend_pid()"),
            Holder = LockSql.About(
                "SELECT l.pid::text, concat(a.usename, '@', coalesce(host(a.client_addr), 'local'), ' (backend ', l.pid, ', application ''', a.application_name, ''')'), "
                + "to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') "
                + "FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = current_database() "
                + "LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid "
                + $"WHERE l.locktype = 'advisory' AND l.granted AND (l.classid, l.objid, l.objsubid) = ({LockClass}::oid, "
                + $"{key[(LockClass.Length + 2)..]}::oid, 2)",
                table,
                schema),
            SinceMeans = "connected since",
            End = id => new($"SELECT pg_catalog.pg_terminate_backend({id})"),
        };
    }
}
