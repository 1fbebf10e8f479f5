using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>A <c>SELECT</c>. Begin with <see cref="TableRef.Select"/>. SQLAlchemy: <c>select(…)</c>.</summary>
/// <param name="Columns">What to select, in order; empty selects all columns.</param>
/// <param name="Table">The table to select from.</param>
public sealed record SelectStatement(ValueList<SqlExpression> Columns, TableRef Table) : SqlExpression
{
    /// <summary>Which rows; <see langword="null"/> for all.</summary>
    public SqlExpression? Condition { get; init; }

    /// <summary>Other tables joined, in order.</summary>
    public ValueList<JoinedTable> Joins { get; init; } = [];

    /// <summary>What to group by; empty for no groups.</summary>
    public ValueList<SqlExpression> Groups { get; init; } = [];

    /// <summary>Which groups; <see langword="null"/> for all.</summary>
    public SqlExpression? GroupCondition { get; init; }

    /// <summary>What to order by; empty for no order.</summary>
    public ValueList<SqlExpression> Order { get; init; } = [];

    /// <summary>How many rows at most; <see langword="null"/> for all.</summary>
    public int? MaxRows { get; init; }

    /// <summary>Whether equal rows come once.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>Restricts the rows; several conditions must all hold.</summary>
    /// <param name="condition">The condition.</param>
    public SelectStatement Where(Expr<bool> condition) => this with { Condition = Assign.And(Condition, condition) };

    /// <summary>Joins a table: <c>JOIN … ON …</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="on">The condition.</param>
    /// <param name="outer">Whether rows without a partner stay: <c>LEFT OUTER JOIN</c>.</param>
    public SelectStatement Join(TableRef table, Expr<bool> on, bool outer = false)
    {
        ArgumentNullException.ThrowIfNull(on);
        return this with { Joins = [.. Joins, new(table, on.Node, outer)] };
    }

    /// <summary>Groups the rows: <c>GROUP BY</c>.</summary>
    /// <param name="expressions">What is equal in a group.</param>
    public SelectStatement GroupBy(params ReadOnlySpan<Expr> expressions) => this with { Groups = Expr.Nodes(expressions) };

    /// <summary>Restricts the groups: <c>HAVING</c>.</summary>
    /// <param name="condition">The condition.</param>
    public SelectStatement Having(Expr<bool> condition) => this with { GroupCondition = Assign.And(GroupCondition, condition) };

    /// <summary>Orders the rows: <c>ORDER BY</c>.</summary>
    /// <param name="expressions">The expressions; <c>.Desc()</c> for falling order.</param>
    public SelectStatement OrderBy(params ReadOnlySpan<Expr> expressions) => this with { Order = Expr.Nodes(expressions) };

    /// <summary>Takes the first rows: <c>LIMIT</c>, SQL Server's <c>TOP</c>, Oracle's <c>FETCH FIRST</c>.</summary>
    /// <param name="rows">How many.</param>
    public SelectStatement Limit(int rows) => this with { MaxRows = rows };

    /// <summary>Takes equal rows once.</summary>
    public SelectStatement Distinct() => this with { IsDistinct = true };
}

/// <summary>A table joined to a query.</summary>
/// <param name="Table">The table.</param>
/// <param name="On">The condition.</param>
/// <param name="Outer">Whether rows without a partner stay.</param>
public sealed record JoinedTable(TableRef Table, SqlExpression On, bool Outer);
