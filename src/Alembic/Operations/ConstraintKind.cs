namespace Alembic;

/// <summary>The kind of a constraint, where a database must be told it to drop one.</summary>
public enum ConstraintKind
{
    /// <summary>A primary key. Alembic: <c>primary</c>.</summary>
    PrimaryKey,

    /// <summary>A foreign key. Alembic: <c>foreignkey</c>.</summary>
    ForeignKey,

    /// <summary>A unique constraint. Alembic: <c>unique</c>.</summary>
    Unique,

    /// <summary>A check constraint. Alembic: <c>check</c>.</summary>
    Check,
}
