namespace Alembic.Dialects.Sqlite;

/// <summary>SQLite's expressions.</summary>
internal sealed class SqliteExpressions : ExpressionWriter;
