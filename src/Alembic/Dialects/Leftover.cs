using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>How to find what a statement leaves behind when it fails, such as an invalid index of <c>CREATE INDEX CONCURRENTLY</c>.</summary>
/// <param name="Find">The query. One row for each thing left: what it is, and the statement that removes it.</param>
public sealed record Leftover(SqlStatement Find)
{
    /// <summary>Whether the statement is not to run as long as the query finds something. Default <see langword="true"/>.</summary>
    public bool IsInTheWay { get; init; } = true;

    /// <summary>What to tell where the query cannot be asked: what may be left, and the statement that removes it.</summary>
    public required (string What, string Remove) Unknown { get; init; }
}
