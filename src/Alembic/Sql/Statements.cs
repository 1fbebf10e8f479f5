using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>An <c>INSERT</c>, <c>UPDATE</c> or <c>DELETE</c> as data.</summary>
/// <param name="Table">The table changed.</param>
public abstract record DataStatement(TableRef Table) : SqlExpression
{
    /// <summary>What the changed rows give back; empty for nothing. Not on MySQL.</summary>
    public ValueList<SqlExpression> ReturnedColumns { get; init; } = [];
}

/// <summary>A column and what it is set to.</summary>
/// <param name="Column">The column's name, unquoted.</param>
/// <param name="Value">The value.</param>
public sealed record Assignment(string Column, SqlExpression Value);

/// <summary>An <c>INSERT</c> of one row, or of what a query gives. Begin with <see cref="TableRef.Insert"/>.</summary>
/// <param name="Table">The table.</param>
public sealed record InsertStatement(TableRef Table) : DataStatement(Table)
{
    /// <summary>The columns and values of the row; empty with a query.</summary>
    public ValueList<Assignment> Assignments { get; init; } = [];

    /// <summary>The columns that the query fills, in order; empty without a query.</summary>
    public ValueList<string> Columns { get; init; } = [];

    /// <summary>The query that gives the rows; <see langword="null"/> for one row of values.</summary>
    public SelectStatement? Query { get; init; }

    /// <summary>Sets a column of the new row.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value; <see langword="null"/> is SQL's NULL.</param>
    public InsertStatement Set<T>(ColumnExpr<T> column, Expr<T>? value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return this with { Assignments = [.. Assignments, Assign.To(column, value)] };
    }

    /// <summary>Takes the rows from a query. SQLAlchemy: <c>from_select</c>.</summary>
    /// <param name="columns">The names of the columns that the query fills, in order.</param>
    /// <param name="query">The query.</param>
    public InsertStatement From(IReadOnlyList<string> columns, SelectStatement query) =>
        this with { Columns = ValueList.From(columns), Query = query };

    /// <summary>Gives back columns of the new row: <c>RETURNING</c>, SQL Server's <c>OUTPUT</c>.</summary>
    /// <param name="columns">The columns.</param>
    public InsertStatement Returning(params ReadOnlySpan<Expr> columns) => this with { ReturnedColumns = Expr.Nodes(columns) };
}

/// <summary>An <c>UPDATE</c>. Begin with <see cref="TableRef.Update"/>.</summary>
/// <param name="Table">The table.</param>
public sealed record UpdateStatement(TableRef Table) : DataStatement(Table)
{
    /// <summary>The columns and their new values.</summary>
    public ValueList<Assignment> Assignments { get; init; } = [];

    /// <summary>Which rows; <see langword="null"/> for all.</summary>
    public SqlExpression? Condition { get; init; }

    /// <summary>Sets a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The new value; <see langword="null"/> is SQL's NULL.</param>
    public UpdateStatement Set<T>(ColumnExpr<T> column, Expr<T>? value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return this with { Assignments = [.. Assignments, Assign.To(column, value)] };
    }

    /// <summary>Restricts the rows; several conditions must all hold.</summary>
    /// <param name="condition">The condition.</param>
    public UpdateStatement Where(Expr<bool> condition) => this with { Condition = Assign.And(Condition, condition) };

    /// <summary>Gives back columns of the changed rows: <c>RETURNING</c>, SQL Server's <c>OUTPUT</c>.</summary>
    /// <param name="columns">The columns.</param>
    public UpdateStatement Returning(params ReadOnlySpan<Expr> columns) => this with { ReturnedColumns = Expr.Nodes(columns) };
}

/// <summary>A <c>DELETE</c>. Begin with <see cref="TableRef.Delete"/>.</summary>
/// <param name="Table">The table.</param>
public sealed record DeleteStatement(TableRef Table) : DataStatement(Table)
{
    /// <summary>Which rows; <see langword="null"/> for all.</summary>
    public SqlExpression? Condition { get; init; }

    /// <summary>Restricts the rows; several conditions must all hold.</summary>
    /// <param name="condition">The condition.</param>
    public DeleteStatement Where(Expr<bool> condition) => this with { Condition = Assign.And(Condition, condition) };

    /// <summary>Gives back columns of the deleted rows: <c>RETURNING</c>, SQL Server's <c>OUTPUT</c>.</summary>
    /// <param name="columns">The columns.</param>
    public DeleteStatement Returning(params ReadOnlySpan<Expr> columns) => this with { ReturnedColumns = Expr.Nodes(columns) };
}

internal static class Assign
{
    public static Assignment To<T>(ColumnExpr<T> column, Expr<T>? value) => new(
        column.Name.Name, Expr.NodeOf(value) is SqlLiteral { Type: null } literal ? literal with { Type = column.Type } : Expr.NodeOf(value));

    public static SqlExpression And(SqlExpression? first, Expr<bool> second)
    {
        ArgumentNullException.ThrowIfNull(second);
        return first is null ? second.Node : (new Expr<bool>(first) & second).Node;
    }
}
