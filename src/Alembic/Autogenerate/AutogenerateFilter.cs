namespace Alembic.Autogenerate;

/// <summary>Asks the project's filters.</summary>
internal sealed class AutogenerateFilter(AutogenerateOptions options)
{
    public bool IncludesName(SchemaItemKind kind, string? name, string? table, string? schema) =>
        options.IncludeName is null || options.IncludeName(new(kind, name, table, schema));

    public bool IncludesTableName(string name, string? schema) =>
        IncludesTable(name) && IncludesName(SchemaItemKind.Table, name, name, schema);

    public bool IncludesTable(string name) => options.IncludeTable is null || options.IncludeTable(name);

    public bool Includes(SchemaItemKind kind, string? name, object item, bool isReflected, object? compareTo) =>
        options.IncludeObject is null || options.IncludeObject(new(kind, name, item, isReflected, compareTo));
}
