using Alembic.Sql;

namespace Alembic;

/// <summary>An identifier in SQL text, quoted by the dialect where it must be. In <c>$"DROP TABLE {new SqlName("order")}"</c> it is a name; a plain string would be a value.</summary>
/// <param name="Name">The name, unquoted.</param>
/// <param name="Schema">The schema; <see langword="null"/> for none.</param>
public readonly record struct SqlName(string Name, string? Schema = null);
