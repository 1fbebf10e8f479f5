namespace Alembic.Schema;

/// <summary>A constraint of a table: <see cref="PrimaryKey"/>, <see cref="ForeignKey"/>, <see cref="Unique"/>, <see cref="Check"/> or <see cref="Exclude"/>.</summary>
public abstract record Constraint
{
    /// <summary>The name; <see langword="null"/> leaves it to the naming convention or the database.</summary>
    public ObjectName? Name { get; init; }

    /// <summary><c>DEFERRABLE</c> or <c>NOT DEFERRABLE</c>; <see langword="null"/> (the default) writes neither.</summary>
    public bool? Deferrable { get; init; }

    /// <summary><c>DEFERRED</c> or <c>IMMEDIATE</c>; <see langword="null"/> (the default) writes no <c>INITIALLY</c>.</summary>
    public string? Initially { get; init; }

    /// <summary>The comment; <see langword="null"/> for none.</summary>
    public string? Comment { get; init; }

    /// <summary>What only one database knows.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];
}

/// <summary>A primary key. SQLAlchemy: <c>PrimaryKeyConstraint</c>.</summary>
/// <param name="Columns">The names of the columns, in order.</param>
public sealed record PrimaryKey(params ValueList<string> Columns) : Constraint;

/// <summary>A unique constraint. SQLAlchemy: <c>UniqueConstraint</c>.</summary>
/// <param name="Columns">The names of the columns, in order.</param>
public sealed record Unique(params ValueList<string> Columns) : Constraint;

/// <summary>A check constraint. SQLAlchemy: <c>CheckConstraint</c>.</summary>
/// <param name="Condition">The condition that each row must meet; a string is raw SQL.</param>
public sealed record Check(SqlExpression Condition) : Constraint;

/// <summary>A foreign key. SQLAlchemy: <c>ForeignKeyConstraint</c>.</summary>
/// <param name="Columns">The names of the referring columns, in order.</param>
/// <param name="ReferredTable">The name of the table referred to.</param>
/// <param name="ReferredColumns">The names of the columns referred to, in the order of <paramref name="Columns"/>.</param>
public sealed record ForeignKey(ValueList<string> Columns, string ReferredTable, ValueList<string> ReferredColumns) : Constraint
{
    /// <summary>The schema of the table referred to; <see langword="null"/> for the default one.</summary>
    public string? ReferredSchema { get; init; }

    /// <summary>The action on delete, such as <see cref="ReferentialAction.Cascade"/>; <see langword="null"/> for the database's default.</summary>
    public string? OnDelete { get; init; }

    /// <summary>The action on update, such as <see cref="ReferentialAction.Cascade"/>; <see langword="null"/> for the database's default.</summary>
    public string? OnUpdate { get; init; }

    /// <summary>The <c>MATCH</c> type: <c>FULL</c>, <c>SIMPLE</c>, <c>PARTIAL</c>; <see langword="null"/> writes none.</summary>
    public string? Match { get; init; }

    /// <summary>Whether the constraint is added by ALTER TABLE after both tables exist. Default <see langword="false"/>.</summary>
    public bool UseAlter { get; init; }
}

/// <summary>PostgreSQL's exclusion constraint. SQLAlchemy: <c>ExcludeConstraint</c>.</summary>
/// <param name="Elements">The elements, each an expression and an operator.</param>
public sealed record Exclude(params ValueList<ExcludeElement> Elements) : Constraint
{
    /// <summary>The index method. Default <c>gist</c>.</summary>
    public string Using { get; init; } = "gist";

    /// <summary>The condition of the rows that take part; <see langword="null"/> for all rows.</summary>
    public SqlExpression? Where { get; init; }
}

/// <summary>An element of an <see cref="Exclude"/> constraint.</summary>
/// <param name="Expression">A <see cref="ColumnName"/> or an expression.</param>
/// <param name="Operator">The operator, such as <c>&amp;&amp;</c> or <c>=</c>.</param>
public sealed record ExcludeElement(SqlExpression Expression, string Operator);
