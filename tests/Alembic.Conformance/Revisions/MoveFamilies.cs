using System.Text.Json.Nodes;
using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>Upgrades and downgrades.</summary>
internal abstract class MoveFamily : PlanFamily
{
    protected abstract IReadOnlyList<RevisionStep> Plan(RevisionMap map, string[] rows, string target, ICollection<string> warnings);

    protected sealed override JsonObject Ask(RevisionMap map, ConformanceCase @case, ICollection<string> warnings)
    {
        var rows = @case.Texts("current");
        var steps = Plan(map, rows, @case.Text("target"), warnings);
        return new JsonObject
        {
            ["steps"] = new JsonArray([.. steps.Select(step => Listed(step.Changes.Select(Recorded).Prepend(step.Revision.Id)))]),
            ["heads"] = RowsAfter(rows, steps),
        };
    }

    protected sealed override JsonNode WithoutChanges(JsonNode step) => step[0]!.DeepClone();
}

/// <summary>Upgrades.</summary>
internal sealed class UpgradeFamily : MoveFamily
{
    public override string Name => "upgrade";

    protected override IReadOnlyList<RevisionStep> Plan(RevisionMap map, string[] rows, string target, ICollection<string> warnings) =>
        map.PlanUpgrade(rows, target);
}

/// <summary>Downgrades.</summary>
internal sealed class DowngradeFamily : MoveFamily
{
    public override string Name => "downgrade";

    protected override bool NewestFirst => true;

    protected override IReadOnlyList<RevisionStep> Plan(RevisionMap map, string[] rows, string target, ICollection<string> warnings) =>
        map.PlanDowngrade(rows, target, warnings);
}
