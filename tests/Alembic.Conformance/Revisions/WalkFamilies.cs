using System.Text.Json.Nodes;
using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>Ranges of <c>history -r</c>.</summary>
internal sealed class RangeFamily : RevisionsFamily
{
    public override string Name => "range";

    protected override JsonObject Ask(RevisionMap map, ConformanceCase @case, ICollection<string> warnings)
    {
        var rows = @case.Json.TryGetProperty("current", out _) ? @case.Texts("current") : [];
        return new JsonObject { ["walk"] = Listed(map.WalkRange(@case.Text("range"), rows, warnings).Select(r => r.Id)) };
    }

    protected override string? Judge(RevisionMap map, string mode, JsonObject expected, JsonObject got) =>
        mode == "topological" && got["walk"] is { } walk
            ? TopologicalOrder.Difference(map, Ids(expected["walk"]!), Ids(walk), newestFirst: true)
            : base.Judge(map, mode, expected, got);

    private static List<string> Ids(JsonNode list) => [.. list.AsArray().Select(id => id!.GetValue<string>())];
}

/// <summary>What <c>current</c> shows.</summary>
internal sealed class CurrentFamily : RevisionsFamily
{
    public override string Name => "current";

    protected override JsonObject Ask(RevisionMap map, ConformanceCase @case, ICollection<string> warnings) =>
        new() { ["set"] = Sorted(map.GetAllCurrent(@case.Texts("rows")).Select(r => r.Id)) };

    protected override string? Judge(RevisionMap map, string mode, JsonObject expected, JsonObject got)
    {
        if (expected["set"] is JsonArray set)
        {
            expected["set"] = Sorted(set.Select(id => id!.GetValue<string>()));
        }

        return base.Judge(map, mode, expected, got);
    }
}
