using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>How to find what a statement leaves behind when it fails, such as an invalid index of <c>CREATE INDEX CONCURRENTLY</c>.</summary>
/// <param name="Find">The query, before and after the statement. One row for each thing left: what it is, and the statement that removes it.</param>
public sealed record Leftover(SqlStatement Find);
