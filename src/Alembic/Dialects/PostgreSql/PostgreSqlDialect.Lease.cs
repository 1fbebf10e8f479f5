using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    private const string UtcNow = "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')";

    // What CockroachDB and YugabyteDB understand as well.
    /// <inheritdoc/>
    public override LeaseSql? Lease(string table, string? schema)
    {
        var name = (schema is null ? "" : Identifiers.Quote(schema) + ".") + Identifiers.Quote(LeaseSql.TableName(table));
        return new LeaseSql
        {
            Name = $"lease in {LeaseSql.TableName(table)}",
            Exists = TableExists(LeaseSql.TableName(table), schema),
            Create = new($"CREATE TABLE IF NOT EXISTS {name} (id INTEGER NOT NULL PRIMARY KEY, token VARCHAR(32) NOT NULL, holder VARCHAR(200) NOT NULL, "
                + "process VARCHAR(200) NOT NULL, since VARCHAR(19) NOT NULL, heartbeat BIGINT NOT NULL)"),
            Read = new($"SELECT token, holder, process, heartbeat FROM {name}"),
            Insert = new($"INSERT INTO {name} VALUES (1, @token, @holder, @process, {UtcNow}, 0) ON CONFLICT (id) DO NOTHING"),
            TakeOver = new($"UPDATE {name} SET token = @token, holder = @holder, process = @process, since = {UtcNow}, heartbeat = heartbeat + 1 "
                + "WHERE token = @stale AND heartbeat = @beat"),
            Beat = new($"UPDATE {name} SET heartbeat = heartbeat + 1 WHERE token = @token"),
            Release = new($"DELETE FROM {name} WHERE token = @token"),
            Holder = new($"SELECT token, holder, since FROM {name}"),
            End = id => new($"DELETE FROM {name} WHERE token = '{id}'"),
            // Serialization failure, deadlock, a row or a table of that name that another run just made, a table that is not seen yet.
            // 42710 and 42P07: of two that make the table at once, the second finds its row type or the table itself.
            IsBusy = error => error.SqlState is "40001" or "40P01" or "23505" or "42710" or "42P07" or MissingTable,
            IsMissing = error => error.SqlState == MissingTable,
            IsReadOnly = error => error.SqlState == "25006",
        };
    }

    private const string MissingTable = "42P01";
}
