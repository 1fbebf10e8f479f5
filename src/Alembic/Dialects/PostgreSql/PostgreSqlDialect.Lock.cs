using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    // "ALMB": tells these advisory locks from an application's own.
    private const string LockClass = "1095519554";

    // "ALMT": the holder has a second lock, whose number is the time in seconds since 2020. The server tells everybody of locks, and forgets them with the session.
    private const string TimeClass = "1095519572";
    private const string Epoch = "1577836800";
    private const string Now = $"{TimeClass}, (extract(epoch FROM pg_catalog.clock_timestamp())::bigint - {Epoch})::integer";

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
            Name = "advisory lock",
            TryAcquire = LockSql.About(
                $"SELECT CASE WHEN @session NOT IN (0, pg_catalog.pg_backend_pid()) THEN -1 WHEN NOT pg_catalog.pg_try_advisory_lock({key}) THEN 0 "
                + $"WHEN pg_catalog.pg_try_advisory_lock_shared({Now}) THEN 1 ELSE 1 END",
                table,
                schema),
            TryAcquireForTransaction = LockSql.About(
                $"SELECT CASE WHEN NOT pg_catalog.pg_try_advisory_xact_lock({key}) THEN 0 WHEN pg_catalog.pg_try_advisory_xact_lock_shared({Now}) THEN 1 ELSE 1 END",
                table,
                schema),
            Release = LockSql.About(
                $"SELECT pg_catalog.pg_advisory_unlock({key}), (SELECT count(pg_catalog.pg_advisory_unlock_shared(l.classid::integer, l.objid::integer)) "
                + $"FROM pg_catalog.pg_locks AS l WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'advisory' AND l.classid = {TimeClass}::oid AND l.objsubid = 2)",
                table,
                schema),
            // Of any version table, since a script may have changed search_path. The text that is no number becomes the error.
            Require = new($"SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_locks AS l WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'advisory' "
                + $"AND (l.classid, l.objsubid) = ({LockClass}::oid, 2)) THEN '1' ELSE 'the lock is not held' END::integer"),
            IsReleasedBy = sql => SqlSyntax.Keywords(sql, Lexer, 2) is ["DISCARD", "ALL"]
                || SqlSyntax.Calls(sql, Lexer, "pg_advisory_unlock_all") || SqlSyntax.Calls(sql, Lexer, "pg_advisory_unlock", LockClass),
            Session = new("SELECT pg_catalog.pg_backend_pid()"),
            Holder = LockSql.About(
                "SELECT l.pid::text, concat(a.usename, '@', coalesce(host(a.client_addr), 'local'), ' (backend ', l.pid, ', application ''', a.application_name, ''')'), "
                + $"to_char(to_timestamp(t.objid::bigint + {Epoch}) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') "
                + "FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = current_database() "
                + "LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid "
                + $"LEFT JOIN pg_catalog.pg_locks AS t ON t.pid = l.pid AND t.database = l.database AND t.locktype = 'advisory' AND t.classid = {TimeClass}::oid AND t.objsubid = 2 "
                + $"WHERE l.locktype = 'advisory' AND l.granted AND (l.classid, l.objid, l.objsubid) = ({LockClass}::oid, "
                + $"{key[(LockClass.Length + 2)..]}::oid, 2)",
                table,
                schema),
            End = id => new($"SELECT pg_catalog.pg_terminate_backend({id})"),
        };
    }
}
