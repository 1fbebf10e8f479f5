namespace Alembic.Autogenerate;

/// <summary>The name of something found in the database. Alembic: the arguments of <c>include_name</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name; <see langword="null"/> for the default schema and for constraints without a name.</param>
/// <param name="Table">The table that it belongs to; <see langword="null"/> for a schema.</param>
/// <param name="Schema">The table's schema; <see langword="null"/> for the default one.</param>
public sealed record IncludedName(SchemaItemKind Kind, string? Name, string? Table, string? Schema)
{
    /// <summary>The table with its schema: <c>schema.table</c> or <c>table</c>. Alembic: <c>schema_qualified_table_name</c>.</summary>
    public string? QualifiedTable => Table is null || Schema is null ? Table : $"{Schema}.{Table}";
}
