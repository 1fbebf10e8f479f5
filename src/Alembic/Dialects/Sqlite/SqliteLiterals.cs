namespace Alembic.Dialects.Sqlite;

/// <summary>SQLite's literals.</summary>
internal sealed class SqliteLiterals : LiteralWriter;
