using Alembic.Sql;

namespace Alembic.Dialects.Sqlite;

public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    /// <remarks>
    /// A lease in the same file. The table is made with the lease and goes with it, so that nobody else ever sees it. In a transaction the file's own
    /// lock keeps others out as well.
    /// </remarks>
    public override LockSql? Lock(string table, string? schema)
    {
        var name = $"{Identifiers.Quote(schema ?? "main")}.{Identifiers.Quote(LeaseSql.TableName(table))}";
        return new LeaseSql
        {
            Exists = TableExists(LeaseSql.TableName(table), schema),
            Create = new($"CREATE TABLE IF NOT EXISTS {name} (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), token VARCHAR(32) NOT NULL, "
                + "holder VARCHAR(200) NOT NULL, process VARCHAR(200) NOT NULL, since VARCHAR(19) NOT NULL, heartbeat INTEGER NOT NULL)"),
            Read = new($"SELECT token, process, heartbeat, CAST(strftime('%s', 'now') AS INTEGER) - heartbeat FROM {name}"),
            Insert = new($"INSERT INTO {name} VALUES (1, @token, @holder, @process, strftime('%Y-%m-%d %H:%M:%S', 'now'), CAST(strftime('%s', 'now') AS INTEGER)) "
                + "ON CONFLICT (id) DO NOTHING"),
            Evict = new($"DELETE FROM {name} WHERE token = @stale AND heartbeat = @beat"),
            Beat = new($"UPDATE {name} SET heartbeat = CAST(strftime('%s', 'now') AS INTEGER) WHERE token = @token"),
            Release = new($"DELETE FROM {name} WHERE token = @token"),
            Drop = new($"DROP TABLE {name}"),
            Begin = new("BEGIN IMMEDIATE"),
            Holder = new($"SELECT token, holder, since FROM {name}"),
            End = _ => new($"DROP TABLE IF EXISTS {name}"),
            // The table may have gone with another run's lease.
            IsBusy = error => error.Contains("is locked", StringComparison.Ordinal) || error.Contains("no such table", StringComparison.Ordinal),
            IsReadOnly = error => error.Contains("readonly database", StringComparison.Ordinal),
        };
    }
}
