using System.Globalization;
using Alembic.Sql;

namespace Alembic.Dialects.MySql;

public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET_LOCK</c>, whose names the whole server shares: the name is a hash of the database's and the version table's. The holder also has a lock for each bit
    /// of the time in seconds that is set, named by its connection: what a session keeps otherwise is seen by nobody else, and these go with it.
    /// In a cluster of several writers <c>GET_LOCK</c> is local to a node, and the lock is <see cref="Lease"/>.
    /// </remarks>
    public override LockSql? Lock(string table, string? schema)
    {
        var name = $"CONCAT('alembic:', MD5(CONCAT({(schema is null ? CurrentSchema : "@table_schema")}, '.', @table_name)))";
        return new SessionLockSql
        {
            Name = "GET_LOCK",
            // Before MySQL 5.7.5 and MariaDB 10.0.2 a session has one lock only: another one would free this.
            TryAcquire = LockSql.About(
                $"SELECT CASE {WhenLocal("WHEN {0} THEN -2")} WHEN COALESCE(GET_LOCK({name}, 0), 0) = 0 THEN 0 WHEN VERSION() REGEXP '^5[.][0-6][.]' THEN 1 "
                + $"WHEN {Bits("CONNECTION_ID()", " + ", (bit, lockName) => $"IF(UNIX_TIMESTAMP() & {bit}, GET_LOCK({lockName}, 0), 0)")} >= 0 THEN 1 ELSE 1 END",
                table,
                schema),
            Release = LockSql.About(
                $"SELECT RELEASE_LOCK({name}), {Bits("CONNECTION_ID()", ", ", (_, lockName) => $"RELEASE_LOCK({lockName})")}", table, schema),
            // Two rows where one is wanted are an error in each SQL mode.
            Require = LockSql.About(
                $"SELECT (SELECT 1 FROM (SELECT 1 UNION ALL SELECT 2) AS two WHERE COALESCE(IS_USED_LOCK({name}), 0) <> CONNECTION_ID())", table, schema),
            IsReleasedBy = sql => SqlSyntax.Calls(sql, Lexer, "RELEASE_ALL_LOCKS") || SqlSyntax.Calls(sql, Lexer, "RELEASE_LOCK", "alembic:"),
            Holder = LockSql.About(
                "SELECT CAST(p.id AS CHAR), CONCAT(p.user, '@', p.host, ' (connection ', p.id, ', ', COALESCE(LEFT(p.info, 100), LOWER(p.command)), ')'), "
                + $"DATE_FORMAT(TIMESTAMP '1970-01-01 00:00:00' + INTERVAL NULLIF({Bits("p.id", " + ", (bit, lockName) => $"IF(IS_USED_LOCK({lockName}) = p.id, {bit}, 0)")}, 0) SECOND, "
                + "'%Y-%m-%d %H:%i:%s') "
                + $"FROM information_schema.processlist AS p WHERE p.id = IS_USED_LOCK({name})",
                table,
                schema),
            End = id => new($"KILL {id}"),
            IsLocal = new($"SELECT 1 FROM DUAL WHERE 1 = 0 {WhenLocal("OR {0}")}"),
        };
    }

    private static string Bits(string connection, string separator, Func<long, string, string> each) => string.Join(
        separator, Enumerable.Range(0, 32).Select(bit => each(1L << bit, $"CONCAT('alembic:', {connection}, ':{bit.ToString(CultureInfo.InvariantCulture)}')")));

    // MariaDB with Galera, and MySQL with Galera or with group replication of several primaries. Each server reads the comment that is for it, and the variables
    // are read from a table, since the name of one that a server does not have would be an error.
    private static string WhenLocal(string format) =>
        $"/*M! {string.Format(CultureInfo.InvariantCulture, format, Variable("information_schema", "WSREP_ON", "ON"))} */ "
        + $"/*!80000 {string.Format(CultureInfo.InvariantCulture, format, $"({Variable("performance_schema", "wsrep_on", "ON")} OR {Variable("performance_schema", "group_replication_single_primary_mode", "OFF")})")} */";

    private static string Variable(string schema, string name, string value) =>
        $"EXISTS (SELECT 1 FROM {schema}.global_variables WHERE variable_name = '{name}' AND variable_value = '{value}')";
}
