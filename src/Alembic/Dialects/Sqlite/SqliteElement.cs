using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>A column or a constraint of the table, as a piece of the text of a CREATE TABLE.</summary>
/// <param name="Column">The column's name; <see langword="null"/> for constraints of the table.</param>
/// <param name="Start">Where it begins.</param>
internal sealed record SqliteElement(string? Column, int Start)
{
    /// <summary>Where it ends, exclusive.</summary>
    public int End { get; set; }

    /// <summary>Where a column's type begins: behind the name.</summary>
    public int TypeStart { get; set; }

    /// <summary>Where a column's type ends, exclusive; <see cref="TypeStart"/> for a column without type.</summary>
    public int TypeEnd { get; set; }

    /// <summary>What is said of the column, or the constraints, in order.</summary>
    public List<SqliteClause> Clauses { get; } = [];
}

/// <summary>A clause of a column, or a constraint of the table, with its name.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Start">Where it begins, with CONSTRAINT and the name.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Constraint">The constraint; <see langword="null"/> where it is none.</param>
internal sealed record SqliteClause(SqliteClauseKind Kind, int Start, int End, Constraint? Constraint);

internal enum SqliteClauseKind
{
    /// <summary>A primary key, UNIQUE, CHECK or a foreign key.</summary>
    Constraint,
    NotNull,
    Null,
    Default,
    Collate,
    Generated,
    Other,
}
