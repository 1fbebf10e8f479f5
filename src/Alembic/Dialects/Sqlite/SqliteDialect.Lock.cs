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
        var name = LeaseSql.NameOn(this, table, schema ?? "main");

        // The table may have gone with another run's lease.
        var lease = LeaseSql.On(
            this, table, schema ?? "main", Now, error => error.Message.Contains("is locked", StringComparison.Ordinal) || IsMissingTable(error), IsMissingTable);
        return lease with
        {
            Exists = TableExists(LeaseSql.TableName(table), schema),
            Create = new($"CREATE TABLE IF NOT EXISTS {name} (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), token VARCHAR(32) NOT NULL, "
                + "holder VARCHAR(200) NOT NULL, process VARCHAR(200) NOT NULL, since VARCHAR(19) NOT NULL, heartbeat INTEGER NOT NULL)"),
            Insert = new($"{lease.Insert.Text} ON CONFLICT (id) DO NOTHING"),
            Drop = new($"DROP TABLE {name}"),
            Begin = new("BEGIN IMMEDIATE"),
            IsReadOnly = error => error.Message.Contains("readonly database", StringComparison.Ordinal),
        };
    }

    private const string Now = "strftime('%Y-%m-%d %H:%M:%S', 'now')";

    // Of a schema that is not attached, the catalog is missing.
    private static bool IsMissingTable(DbException error) =>
        error.Message.Contains("no such table", StringComparison.Ordinal) && !error.Message.Contains("sqlite_master", StringComparison.Ordinal);
}
