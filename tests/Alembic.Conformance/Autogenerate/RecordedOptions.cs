using System.Text.Json;
using Alembic.Autogenerate;
using Alembic.Conformance.Ddl;

namespace Alembic.Conformance.Autogenerate;

/// <summary>Reads a case's options.</summary>
internal static class RecordedOptions
{
    public static AutogenerateOptions Read(JsonElement json)
    {
        var names = json.Find("include_name")?.Find("exclude");
        var objects = json.Find("include_object");
        return new()
        {
            CompareTypes = json.FindBool("compare_type") ?? true,
            CompareServerDefaults = json.FindBool("compare_server_default") ?? false,
            IncludeSchemas = json.FindBool("include_schemas") ?? false,
            CompareChecks = !json.Names("autogenerate_plugins").Contains("~alembic.autogenerate.checkconstraint_byname"),
            IncludeName = names is { } excluded
                ? found => !Excludes(excluded, found.Kind, found.Kind == SchemaItemKind.Column ? $"{found.Table}.{found.Name}" : found.Name)
                : null,
            IncludeObject = objects is { } filter ? found => Includes(filter, found) : null,
        };
    }

    private static bool Includes(JsonElement filter, IncludedObject found) =>
        filter.FindBool("only_reflected_unmatched") == true && !(found.IsReflected && found.CompareTo is null)
        || !Excludes(filter.GetProperty("exclude"), found.Kind, found.Name);

    private static bool Excludes(JsonElement exclude, SchemaItemKind kind, string? name) =>
        exclude.Names(Key(kind)) is { } names && (names.Contains("*") || (name is not null && names.Contains(name)));

    private static string Key(SchemaItemKind kind) => kind switch
    {
        SchemaItemKind.Schema => "schema",
        SchemaItemKind.Table => "table",
        SchemaItemKind.Column => "column",
        SchemaItemKind.Index => "index",
        SchemaItemKind.UniqueConstraint => "unique_constraint",
        SchemaItemKind.ForeignKeyConstraint => "foreign_key_constraint",
        _ => "check_constraint",
    };
}
