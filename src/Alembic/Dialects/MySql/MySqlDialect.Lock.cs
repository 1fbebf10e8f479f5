using System.Globalization;
using Alembic.Sql;

namespace Alembic.Dialects.MySql;

public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET_LOCK</c>, whose names the whole server shares: the name is a hash of the database's and the version table's. The holder also has a lock for each bit
    /// of the time in seconds that is set, named by its connection: what a session keeps otherwise is seen by nobody else, and these go with it.
    /// </remarks>
    public override LockSql? Lock(string table, string? schema)
    {
        var name = $"CONCAT('alembic:', MD5(CONCAT({(schema is null ? CurrentSchema : "@table_schema")}, '.', @table_name)))";
        return new SessionLockSql
        {
            // Before MySQL 5.7.5 and MariaDB 10.0.2 a session has one lock only: another one would free this.
            TryAcquire = LockSql.About(
                $"SELECT CASE WHEN COALESCE(GET_LOCK({name}, 0), 0) = 0 THEN 0 WHEN VERSION() REGEXP '^5[.][0-6][.]' THEN 1 "
                + $"WHEN {Bits("CONNECTION_ID()", " + ", (bit, lockName) => $"IF(UNIX_TIMESTAMP() & {bit}, GET_LOCK({lockName}, 0), 0)")} >= 0 THEN 1 ELSE 1 END",
                table,
                schema),
            Release = LockSql.About(
                $"SELECT RELEASE_LOCK({name}), {Bits("CONNECTION_ID()", ", ", (_, lockName) => $"RELEASE_LOCK({lockName})")}", table, schema),
            Holder = LockSql.About(
                "SELECT CAST(p.id AS CHAR), CONCAT(p.user, '@', p.host, ' (connection ', p.id, ', ', COALESCE(LEFT(p.info, 100), LOWER(p.command)), ')'), "
                + $"DATE_FORMAT(TIMESTAMP '1970-01-01 00:00:00' + INTERVAL NULLIF({Bits("p.id", " + ", (bit, lockName) => $"IF(IS_USED_LOCK({lockName}) = p.id, {bit}, 0)")}, 0) SECOND, "
                + "'%Y-%m-%d %H:%i:%s') "
                + $"FROM information_schema.processlist AS p WHERE p.id = IS_USED_LOCK({name})",
                table,
                schema),
            End = id => new($"KILL {id}"),
        };
    }

    private static string Bits(string connection, string separator, Func<long, string, string> each) => string.Join(
        separator, Enumerable.Range(0, 32).Select(bit => each(1L << bit, $"CONCAT('alembic:', {connection}, ':{bit.ToString(CultureInfo.InvariantCulture)}')")));
}
