using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>An SQL expression of a type: compare, combine and compute it with C#'s operators.</summary>
/// <typeparam name="T">The .NET type of its values.</typeparam>
/// <example><code>Id > 10 &amp; Name != "root" | Name.IsNull</code></example>
public class Expr<T> : Expr
{
    /// <summary>Makes an expression of data.</summary>
    /// <param name="node">The expression as data.</param>
    public Expr(SqlExpression node) : base(node)
    {
    }

    /// <summary><c>IS NULL</c>.</summary>
    public Expr<bool> IsNull => new(new SqlUnary("IS NULL", Node));

    /// <summary><c>IS NOT NULL</c>.</summary>
    public Expr<bool> IsNotNull => new(new SqlUnary("IS NOT NULL", Node));

    /// <summary><c>IN</c> a list of values.</summary>
    /// <param name="values">The values; none holds nothing.</param>
    public Expr<bool> In(params ReadOnlySpan<T> values) => new(new SqlIn(Node, Literals(values), Negated: false));

    /// <summary><c>NOT IN</c> a list of values.</summary>
    /// <param name="values">The values; none holds everything.</param>
    public Expr<bool> NotIn(params ReadOnlySpan<T> values) => new(new SqlIn(Node, Literals(values), Negated: true));

    /// <summary><c>IN</c> a query of one column.</summary>
    /// <param name="query">The query.</param>
    public Expr<bool> In(SelectStatement query) => new(new SqlIn(Node, [query], Negated: false));

    /// <summary><c>NOT IN</c> a query of one column.</summary>
    /// <param name="query">The query.</param>
    public Expr<bool> NotIn(SelectStatement query) => new(new SqlIn(Node, [query], Negated: true));

    /// <summary><c>BETWEEN</c>, both ends included.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public Expr<bool> Between(Expr<T> low, Expr<T> high) => new(new SqlBetween(Node, NotNull(low).Node, NotNull(high).Node));

    /// <summary><c>CAST(… AS type)</c>.</summary>
    /// <param name="type">The SQL type.</param>
    /// <typeparam name="TResult">The .NET type of the result.</typeparam>
    public Expr<TResult> Cast<TResult>(SqlType type) => new(new SqlCast(Node, type));

    /// <summary>Falling order, for <c>ORDER BY</c>.</summary>
    public Expr<T> Desc() => new(new SqlUnary("DESC", Node));

    /// <summary>A name for the expression in a select list.</summary>
    /// <param name="name">The name, unquoted.</param>
    public Expr<T> As(string name) => new(new SqlAlias(Node, name));

    /// <summary>Makes a value an expression.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Expr<T>(T value) => new(new SqlLiteral(value));

    /// <summary>Equal.</summary>
    public static Expr<bool> operator ==(Expr<T> left, Expr<T> right) => Compare("=", left, right);

    /// <summary>Not equal.</summary>
    public static Expr<bool> operator !=(Expr<T> left, Expr<T> right) => Compare("!=", left, right);

    /// <summary>Less.</summary>
    public static Expr<bool> operator <(Expr<T> left, Expr<T> right) => Compare("<", left, right);

    /// <summary>Less or equal.</summary>
    public static Expr<bool> operator <=(Expr<T> left, Expr<T> right) => Compare("<=", left, right);

    /// <summary>Greater.</summary>
    public static Expr<bool> operator >(Expr<T> left, Expr<T> right) => Compare(">", left, right);

    /// <summary>Greater or equal.</summary>
    public static Expr<bool> operator >=(Expr<T> left, Expr<T> right) => Compare(">=", left, right);

    /// <summary>The sum; for text, one after the other.</summary>
    public static Expr<T> operator +(Expr<T> left, Expr<T> right) => Combine(typeof(T) == typeof(string) ? "||" : "+", left, right);

    /// <summary>The difference.</summary>
    public static Expr<T> operator -(Expr<T> left, Expr<T> right) => Combine("-", left, right);

    /// <summary>The product.</summary>
    public static Expr<T> operator *(Expr<T> left, Expr<T> right) => Combine("*", left, right);

    /// <summary>The quotient.</summary>
    public static Expr<T> operator /(Expr<T> left, Expr<T> right) => Combine("/", left, right);

    /// <summary>The remainder.</summary>
    public static Expr<T> operator %(Expr<T> left, Expr<T> right) => Combine("%", left, right);

    /// <summary>The value with its sign changed.</summary>
    public static Expr<T> operator -(Expr<T> operand) => new(new SqlUnary("-", NotNull(operand).Node));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Expr<T> other && Node == other.Node;

    /// <inheritdoc/>
    public override int GetHashCode() => Node.GetHashCode();

    private static Expr<bool> Compare(string @operator, Expr<T>? left, Expr<T>? right) => left is null || right is null
        ? throw new AlembicException("Comparing with null is never true in SQL. Use .IsNull or .IsNotNull.")
        : new(new SqlBinary(@operator, left.Node, right.Node));

    private static Expr<T> Combine(string @operator, Expr<T> left, Expr<T> right) =>
        new(new SqlBinary(@operator, NotNull(left).Node, NotNull(right).Node));

    private static ValueList<SqlExpression> Literals(ReadOnlySpan<T> values)
    {
        var literals = new SqlExpression[values.Length];
        for (var i = 0; i < literals.Length; i++)
        {
            literals[i] = new SqlLiteral(values[i]);
        }

        return literals;
    }
}

/// <summary>A column as an expression.</summary>
/// <typeparam name="T">The .NET type of its values.</typeparam>
public sealed class ColumnExpr<T> : Expr<T>
{
    internal ColumnExpr(ColumnName node, SqlType? type) : base(node)
    {
        Name = node;
        Type = type;
    }

    /// <summary>The column with its table.</summary>
    public ColumnName Name { get; }

    /// <summary>The SQL type, where it was given.</summary>
    public SqlType? Type { get; }
}

/// <summary>A <c>CASE</c> in the making; it is an expression at each stage.</summary>
/// <typeparam name="T">The .NET type of its values.</typeparam>
public sealed class CaseExpr<T> : Expr<T>
{
    private readonly ValueList<SqlWhen> _whens;

    internal CaseExpr(ValueList<SqlWhen> whens, SqlExpression? otherwise) : base(new SqlCase(whens, otherwise)) => _whens = whens;

    /// <summary>Adds a branch.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="result">What holds then.</param>
    public CaseExpr<T> When(Expr<bool> condition, Expr<T> result) => new([.. _whens, new(NotNull(condition).Node, NodeOf(result))], null);

    /// <summary>Says what holds otherwise.</summary>
    /// <param name="result">The value; without it, SQL's NULL.</param>
    public Expr<T> Else(Expr<T> result) => new CaseExpr<T>(_whens, NodeOf(result));
}
