using System.Data.Common;
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
            Name = $"lease in {LeaseSql.TableName(table)}",
            Exists = TableExists(LeaseSql.TableName(table), schema),
            Create = new($"CREATE TABLE IF NOT EXISTS {name} (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), token VARCHAR(32) NOT NULL, "
                + "holder VARCHAR(200) NOT NULL, process VARCHAR(200) NOT NULL, since VARCHAR(19) NOT NULL, heartbeat INTEGER NOT NULL)"),
            Read = new($"SELECT token, holder, process, heartbeat FROM {name}"),
            Insert = new($"INSERT INTO {name} VALUES (1, @token, @holder, @process, {Now}, 0) ON CONFLICT (id) DO NOTHING"),
            TakeOver = new($"UPDATE {name} SET token = @token, holder = @holder, process = @process, since = {Now}, heartbeat = heartbeat + 1 "
                + "WHERE token = @stale AND heartbeat = @beat"),
            Beat = new($"UPDATE {name} SET heartbeat = heartbeat + 1 WHERE token = @token"),
            Release = new($"DELETE FROM {name} WHERE token = @token"),
            Drop = new($"DROP TABLE {name}"),
            Begin = new("BEGIN IMMEDIATE"),
            Holder = new($"SELECT token, holder, since FROM {name}"),
            End = id => new($"DELETE FROM {name} WHERE token = '{id}'"),
            // The table may have gone with another run's lease.
            IsBusy = error => error.Message.Contains("is locked", StringComparison.Ordinal) || IsMissingTable(error),
            IsMissing = IsMissingTable,
            IsReadOnly = error => error.Message.Contains("readonly database", StringComparison.Ordinal),
        };
    }

    private const string Now = "strftime('%Y-%m-%d %H:%M:%S', 'now')";

    // Of a schema that is not attached, the catalog is missing.
    private static bool IsMissingTable(DbException error) =>
        error.Message.Contains("no such table", StringComparison.Ordinal) && !error.Message.Contains("sqlite_master", StringComparison.Ordinal);
}
