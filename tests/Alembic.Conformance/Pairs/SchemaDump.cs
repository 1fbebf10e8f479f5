namespace Alembic.Conformance.Pairs;

/// <summary>A schema as the server's own tools write it down: a text for each object.</summary>
public sealed record SchemaDump(IReadOnlyDictionary<DumpedObject, string> Objects)
{
    /// <summary>The dump as the tool wrote it; empty where it is not a script.</summary>
    public string Script { get; init; } = "";

    /// <summary>Lists the objects that differ, each with both texts; empty when the schemas are equal.</summary>
    public IReadOnlyList<DumpDifference> DifferencesTo(SchemaDump other) =>
    [
        .. Objects.Keys.Union(other.Objects.Keys).OrderBy(found => found.ToString(), StringComparer.Ordinal)
            .Where(found => Objects.GetValueOrDefault(found) != other.Objects.GetValueOrDefault(found))
            .Select(found => new DumpDifference(found, Objects.GetValueOrDefault(found), other.Objects.GetValueOrDefault(found))),
    ];
}

/// <summary>An object of a dump.</summary>
/// <param name="Type">Its type as the tool calls it: <c>TABLE</c>, <c>FK CONSTRAINT</c>.</param>
/// <param name="Schema">Its schema; <c>-</c> for none.</param>
/// <param name="Name">Its name; of what belongs to a table the table's name comes first.</param>
public sealed record DumpedObject(string Type, string Schema, string Name)
{
    public override string ToString() => $"{Type} {Schema}.{Name}";
}

/// <summary>An object that differs.</summary>
/// <param name="Found">The object.</param>
/// <param name="Is">Its text as it is; <see langword="null"/> where it is not there.</param>
/// <param name="Wanted">Its text as it should be; <see langword="null"/> where it should not be there.</param>
public sealed record DumpDifference(DumpedObject Found, string? Is, string? Wanted)
{
    public override string ToString() => $"{Found}\n  is:     {Is ?? "(none)"}\n  wanted: {Wanted ?? "(none)"}";
}
