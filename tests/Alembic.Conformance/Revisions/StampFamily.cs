using System.Text.Json.Nodes;
using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>Stamps.</summary>
internal sealed class StampFamily : PlanFamily
{
    public override string Name => "stamp";

    protected override JsonObject Ask(RevisionMap map, ConformanceCase @case, ICollection<string> warnings)
    {
        var rows = @case.Texts("current");
        var steps = map.PlanStamp(rows, @case.Texts("targets"));
        return new JsonObject
        {
            ["steps"] = new JsonArray([.. steps.Select(Recorded)]),
            ["heads"] = RowsAfter(rows, steps),
        };
    }

    protected override JsonNode WithoutChanges(JsonNode step)
    {
        var rest = step.DeepClone().AsObject();
        rest.Remove("ops");
        return rest;
    }

    private static JsonObject Recorded(StampStep step) => new()
    {
        ["from"] = Listed(step.From),
        ["to"] = Listed(step.To),
        ["up"] = step.IsUpgrade,
        ["move"] = step.IsBranchMove,
        ["ops"] = Listed(step.Changes.Select(Recorded)),
    };
}
