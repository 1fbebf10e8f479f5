namespace Alembic.Schema;

/// <summary>An option of a schema object or an operation that only one database knows, such as PostgreSQL's <c>USING gin</c>.</summary>
/// <param name="Dialect">The dialect's name: <c>postgresql</c>, <c>sqlite</c>, <c>mysql</c>, <c>mariadb</c>, <c>mssql</c> or <c>oracle</c>. Other dialects ignore the option.</param>
/// <param name="Name">The option's name as in Alembic, without the dialect: <c>using</c> for <c>postgresql_using</c>.</param>
/// <param name="Value">The value: text, number, boolean, a <see cref="SqlExpression"/>, or a <see cref="ValueList{T}"/> of these.</param>
/// <remarks>Each dialect's folder has a class of factories with typed arguments (<c>Pg.Using("gin")</c>). Alembic: keyword arguments such as <c>postgresql_using="gin"</c>.</remarks>
public sealed record DialectOption(string Dialect, string Name, object? Value);
