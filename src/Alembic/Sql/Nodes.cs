using Alembic.Sql;

namespace Alembic.Schema;

/// <summary>A <c>CASE</c>.</summary>
/// <param name="Whens">The branches, in order; at least one.</param>
/// <param name="Else">What holds otherwise; <see langword="null"/> for SQL's NULL.</param>
public sealed record SqlCase(ValueList<SqlWhen> Whens, SqlExpression? Else) : SqlExpression;

/// <summary>A branch of a <see cref="SqlCase"/>.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Result">What holds then.</param>
public sealed record SqlWhen(SqlExpression Condition, SqlExpression Result);

/// <summary>A <c>CAST</c> to a type.</summary>
/// <param name="Operand">What is cast.</param>
/// <param name="Type">The type.</param>
public sealed record SqlCast(SqlExpression Operand, SqlType Type) : SqlExpression;

/// <summary><c>IN</c> a list or a query.</summary>
/// <param name="Operand">What is looked for.</param>
/// <param name="Items">The values, or one <see cref="SelectStatement"/>. An empty list holds nothing.</param>
/// <param name="Negated">Whether it is <c>NOT IN</c>.</param>
public sealed record SqlIn(SqlExpression Operand, ValueList<SqlExpression> Items, bool Negated) : SqlExpression;

/// <summary><c>BETWEEN</c>, both ends included.</summary>
/// <param name="Operand">What is compared.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record SqlBetween(SqlExpression Operand, SqlExpression Low, SqlExpression High) : SqlExpression;

/// <summary><c>EXISTS</c> of a query.</summary>
/// <param name="Query">The query.</param>
internal sealed record SqlExists(SelectStatement Query) : SqlExpression;

/// <summary>An expression with a name in a select list.</summary>
/// <param name="Operand">The expression.</param>
/// <param name="Name">The name, unquoted.</param>
internal sealed record SqlAlias(SqlExpression Operand, string Name) : SqlExpression;

/// <summary>SQL text with holes, as an expression.</summary>
/// <param name="Parts">The parts, in order.</param>
public sealed record SqlFragments(ValueList<SqlExpression> Parts) : SqlExpression;
