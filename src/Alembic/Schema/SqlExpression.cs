namespace Alembic.Schema;

/// <summary>A piece of SQL as data: raw text, or a tree that each dialect writes in its own way.</summary>
/// <remarks>
/// Checks, index expressions, server defaults and computed columns hold one. A <see langword="string"/> converts to raw SQL.
/// Richer nodes (queries, typed columns) are in the room above and derive from this type.
/// </remarks>
public abstract record SqlExpression
{
    /// <summary>Makes raw SQL, written as it stands.</summary>
    /// <param name="sql">The SQL text.</param>
    public static implicit operator SqlExpression(string sql) => new RawSql(sql);
}

/// <summary>SQL text that is written as it stands. SQLAlchemy: <c>text("…")</c>.</summary>
/// <param name="Text">The SQL.</param>
public sealed record RawSql(string Text) : SqlExpression
{
    /// <summary>
    /// Whether the text counts as an expression where a dialect tells the two apart: SQLite puts an expression default
    /// in parentheses and a plain one not. Default <see langword="false"/>. SQLAlchemy: <c>literal_column("…")</c> against <c>text("…")</c>.
    /// </summary>
    public bool IsExpression { get; init; }
}

/// <summary>A column by name, quoted where the dialect needs it.</summary>
/// <param name="Name">The column's name, unquoted.</param>
public sealed record ColumnName(string Name) : SqlExpression
{
    /// <summary>The table's name to write before it; <see langword="null"/> for the bare column.</summary>
    public string? Table { get; init; }

    /// <summary>The table's schema; <see langword="null"/> for none.</summary>
    public string? Schema { get; init; }
}

/// <summary>A value: a literal of the dialect in DDL and in scripts, a parameter in other statements online. SQLAlchemy: <c>literal(x)</c>.</summary>
/// <param name="Value">
/// The value: <see langword="null"/>, boolean, any integer, <see cref="decimal"/>, <see cref="double"/>, text, <see cref="DateOnly"/>,
/// <see cref="TimeOnly"/>, <see cref="DateTime"/>, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/>, <see cref="Guid"/>, bytes.
/// </param>
/// <param name="Type">The SQL type that decides the literal's form; <see langword="null"/> takes it from the value.</param>
public sealed record SqlLiteral(object? Value, SqlType? Type = null) : SqlExpression
{
    /// <summary>Whether the value is a literal online too, where it would be a parameter. Default <see langword="false"/>. Alembic: <c>op.inline_literal</c>.</summary>
    public bool Inline { get; init; }
}

/// <summary>A function call. SQLAlchemy: <c>func.name(…)</c>.</summary>
/// <param name="Name">The function's name, written as given; <c>now</c> and <c>current_timestamp</c> are written in each dialect's way.</param>
/// <param name="Arguments">The arguments, in order.</param>
public sealed record SqlFunction(string Name, ValueList<SqlExpression> Arguments) : SqlExpression;

/// <summary>Two operands and the operator between them.</summary>
/// <param name="Operator">The operator as in SQL: <c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>+</c>, <c>||</c>, <c>LIKE</c>, <c>IS</c> and so on.</param>
/// <param name="Left">The left operand.</param>
/// <param name="Right">The right operand.</param>
public sealed record SqlBinary(string Operator, SqlExpression Left, SqlExpression Right) : SqlExpression;

/// <summary>Conditions joined by <c>AND</c> or <c>OR</c>.</summary>
/// <param name="Operator"><c>AND</c> or <c>OR</c>.</param>
/// <param name="Items">The conditions, in order.</param>
public sealed record SqlJunction(string Operator, ValueList<SqlExpression> Items) : SqlExpression;

/// <summary>An operator before or behind its operand: <c>NOT</c>, <c>-</c>, <c>DESC</c>, <c>ASC</c>, <c>NULLS FIRST</c>, <c>NULLS LAST</c>, <c>IS NULL</c>, <c>IS NOT NULL</c>.</summary>
/// <param name="Operator">The operator as in SQL.</param>
/// <param name="Operand">The operand.</param>
public sealed record SqlUnary(string Operator, SqlExpression Operand) : SqlExpression;
