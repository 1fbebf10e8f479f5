using Alembic.Sql;

namespace Alembic.Dialects.MySql;

public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    /// <remarks><c>GET_LOCK</c>, whose names the whole server shares: the name is a hash of the database's and the version table's.</remarks>
    public override LockSql? Lock(string table, string? schema)
    {
        var name = $"CONCAT('alembic:', MD5(CONCAT({(schema is null ? CurrentSchema : "@table_schema")}, '.', @table_name)))";
        return new SessionLockSql
        {
            TryAcquire = LockSql.About($"SELECT COALESCE(GET_LOCK({name}, 0), 0)", table, schema),
            Release = LockSql.About($"SELECT RELEASE_LOCK({name})", table, schema),
            Holder = LockSql.About(
                "SELECT CAST(p.id AS CHAR), CONCAT(p.user, '@', p.host, ' (connection ', p.id, ', ', COALESCE(LEFT(p.info, 100), LOWER(p.command)), ')'), "
                + "DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL p.time SECOND, '%Y-%m-%d %H:%i:%s') "
                + $"FROM information_schema.processlist AS p WHERE p.id = IS_USED_LOCK({name})",
                table,
                schema),
            SinceMeans = "at it since",
            End = id => new($"KILL {id}"),
        };
    }
}
