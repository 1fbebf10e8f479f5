using System.Runtime.CompilerServices;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>An SQL expression for data migrations, and the factories of such expressions.</summary>
/// <remarks>Compiled by each dialect: values become parameters online and literals in a script. SQLAlchemy: <c>ColumnElement</c>.</remarks>
public abstract class Expr
{
    private protected Expr(SqlExpression node) => Node = node;

    /// <summary>The expression as data.</summary>
    public SqlExpression Node { get; }

    /// <summary>A value: a parameter online, a literal in a script. SQLAlchemy: <c>literal(x)</c>.</summary>
    /// <param name="value">The value; <see langword="null"/> is SQL's NULL.</param>
    /// <param name="type">The SQL type; <see langword="null"/> takes it from the value.</param>
    public static Expr<T> Value<T>(T value, SqlType? type = null) => new(new SqlLiteral(value, type));

    /// <summary>SQL text with holes, taken as an expression of a type. SQLAlchemy: <c>text("…")</c>.</summary>
    /// <param name="sql">An interpolated string.</param>
    public static Expr<T> Raw<T>(SqlText sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        return new(new SqlFragments(ValueList.From(sql.Parts)));
    }

    /// <summary>A function call. SQLAlchemy: <c>func.name(…)</c>.</summary>
    /// <param name="name">The function's name, written as given.</param>
    /// <param name="arguments">The arguments, in order.</param>
    /// <typeparam name="T">The type of the result.</typeparam>
    public static Expr<T> Function<T>(string name, params ReadOnlySpan<Expr> arguments) => new(new SqlFunction(name, Nodes(arguments)));

    /// <summary>The current time in the dialect's words. SQLAlchemy: <c>func.now()</c>.</summary>
    public static Expr<DateTime> Now { get; } = new(new SqlFunction("now", []));

    /// <summary>The number of rows: <c>count(*)</c>.</summary>
    public static Expr<long> CountAll { get; } = new(new SqlFunction("count", [new RawSql("*")]));

    /// <summary>The first of the expressions that is not NULL: <c>coalesce(…)</c>.</summary>
    /// <param name="items">The expressions, in order.</param>
    public static Expr<T> Coalesce<T>(params ReadOnlySpan<Expr<T>> items)
    {
        var arguments = new SqlExpression[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            arguments[i] = items[i].Node;
        }

        return new(new SqlFunction("coalesce", arguments));
    }

    /// <summary>Begins a <c>CASE</c>. SQLAlchemy: <c>case(…)</c>.</summary>
    /// <param name="condition">The first condition.</param>
    /// <param name="result">What holds then.</param>
    public static CaseExpr<T> Case<T>(Expr<bool> condition, Expr<T> result) => new([new(NotNull(condition).Node, NodeOf(result))], null);

    /// <summary><c>EXISTS</c> of a query.</summary>
    /// <param name="query">The query.</param>
    public static Expr<bool> Exists(SelectStatement query) => new(new SqlExists(query));

    /// <summary>A query of one column and one row, as a value. SQLAlchemy: <c>scalar_subquery()</c>.</summary>
    /// <param name="query">The query.</param>
    /// <typeparam name="T">The type of its column.</typeparam>
    public static Expr<T> Scalar<T>(SelectStatement query) => new(query);

    /// <summary>Gives the expression as data, so that checks, indexes and holes take it.</summary>
    /// <param name="expression">The expression.</param>
    public static implicit operator SqlExpression(Expr expression) => NotNull(expression).Node;

    internal static SqlExpression NodeOf<T>(Expr<T>? value) => value?.Node ?? new SqlLiteral(null);

    internal static ValueList<SqlExpression> Nodes(ReadOnlySpan<Expr> expressions)
    {
        var nodes = new SqlExpression[expressions.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = NotNull(expressions[i]).Node;
        }

        return nodes;
    }

    private protected static TExpr NotNull<TExpr>(TExpr? expression, [CallerArgumentExpression(nameof(expression))] string name = "") where TExpr : Expr
    {
        ArgumentNullException.ThrowIfNull(expression, name);
        return expression;
    }
}
