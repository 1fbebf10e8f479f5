using System.Data.Common;

namespace Alembic.Dialects.Sqlite;

/// <summary>Microsoft.Data.Sqlite.</summary>
internal sealed class SqliteAdapter : DriverAdapter
{
    public static readonly SqliteAdapter Instance = new();

    public override bool TimesOutOnlyWaiting => true;

    // The driver passes neither a token nor DbCommand.Cancel on to SQLite, which can be interrupted from any thread.
    public override bool NeedsInterrupt => true;

    public override void Interrupt(DbConnection connection)
    {
        var handle = connection.GetType().GetProperty("Handle");
        var interrupt = handle?.PropertyType.Assembly.GetType("SQLitePCL.raw")?.GetMethod("sqlite3_interrupt", [handle.PropertyType]);
        if (handle?.GetValue(connection) is { } database)
        {
            interrupt?.Invoke(null, [database]);
        }
    }
}
