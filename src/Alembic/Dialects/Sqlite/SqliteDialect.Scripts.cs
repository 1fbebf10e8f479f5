namespace Alembic.Dialects.Sqlite;

public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> ScriptClients { get; } = new Dictionary<string, string> { ["sqlite3"] = ".bail on" };
}
