namespace Alembic.Conformance.Pairs;

/// <summary>A schema as the server's own tools write it down: a text for each object.</summary>
public sealed record SchemaDump(IReadOnlyDictionary<string, string> Objects)
{
    /// <summary>Lists the objects that differ, each with both texts; empty when the schemas are equal.</summary>
    public IReadOnlyList<string> DifferencesTo(SchemaDump other) =>
    [
        .. Objects.Keys.Union(other.Objects.Keys).Order(StringComparer.Ordinal)
            .Where(name => Objects.GetValueOrDefault(name) != other.Objects.GetValueOrDefault(name))
            .Select(name => $"{name}\n  is:     {Objects.GetValueOrDefault(name, "(none)")}\n  wanted: {other.Objects.GetValueOrDefault(name, "(none)")}"),
    ];
}
