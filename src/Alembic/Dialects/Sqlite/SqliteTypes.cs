using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>SQLite's types: names that tell the affinity of a column.</summary>
internal sealed class SqliteTypes : TypeWriter
{
    protected override void WriteJson(SqlBuilder sql, JsonType type) => sql.Append("JSON");
}
