using System.Text.Json.Nodes;
using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>The shape of a graph.</summary>
internal sealed class GraphFamily : RevisionsFamily
{
    public override string Name => "graph";

    protected override bool WarnsOfLoading(RevisionMap map) => true;

    protected override JsonObject Ask(RevisionMap map, ConformanceCase @case, ICollection<string> warnings)
    {
        var walk = map.Walk();
        return new JsonObject
        {
            ["heads"] = Listed(map.Heads),
            ["effective_heads"] = Listed(map.EffectiveHeads),
            ["bases"] = Listed(map.Bases),
            ["effective_bases"] = Listed(map.EffectiveBases),
            ["walk"] = Listed(walk.Select(r => r.Id)),
            ["branch_points"] = Listed(walk.Where(r => map.TraitsOf(r).HasFlag(RevisionTraits.BranchPoint)).Select(r => r.Id)),
            ["merge_points"] = Listed(walk.Where(r => map.TraitsOf(r).HasFlag(RevisionTraits.MergePoint)).Select(r => r.Id)),
            ["next"] = PerRevision(map, map.NextRevisions),
            ["next_with_deps"] = PerRevision(map, r => map.NextRevisionsAndDependents(r) is var all && all.Count == map.NextRevisions(r).Count ? [] : all),
            ["resolved_deps"] = PerRevision(map, map.DependenciesOf),
            ["normalized_deps"] = PerRevision(map, map.NormalizedDependenciesOf, r => map.DependenciesOf(r).Count > 0),
            ["single_head"] = RecordedError.OrAnswer(() => new JsonObject { ["rev"] = map.SingleHead()?.Id }),
            ["single_base"] = RecordedError.OrAnswer(() => new JsonObject { ["rev"] = map.SingleBase()?.Id }),
        };
    }

    protected override string? Judge(RevisionMap map, string mode, JsonObject expected, JsonObject got)
    {
        if (mode != "topological" || got["walk"] is not { } walk)
        {
            return base.Judge(map, mode, expected, got);
        }

        var wrong = TopologicalOrder.Difference(map, Ids(expected["walk"]!), Ids(walk), newestFirst: true);
        foreach (var set in (string[])["walk", "branch_points", "merge_points"])
        {
            expected[set] = Sorted(Ids(expected[set]!));
            got[set] = Sorted(Ids(got[set]!));
        }

        return wrong ?? Difference.Between(expected, got);
    }

    private static JsonObject PerRevision(RevisionMap map, Func<Revision, IReadOnlyList<Revision>> related, Func<Revision, bool>? isListed = null)
    {
        var result = new JsonObject();
        foreach (var revision in map.Revisions)
        {
            var revisions = related(revision);
            if (isListed?.Invoke(revision) ?? revisions.Count > 0)
            {
                result[revision.Id] = Sorted(revisions.Select(r => r.Id));
            }
        }

        return result;
    }

    private static List<string> Ids(JsonNode list) => [.. list.AsArray().Select(id => id!.GetValue<string>())];
}

/// <summary>The labels revisions carry.</summary>
internal sealed class LabelsFamily : RevisionsFamily
{
    public override string Name => "labels";

    protected override JsonObject Ask(RevisionMap map, ConformanceCase @case, ICollection<string> warnings)
    {
        var labels = new JsonObject();
        foreach (var revision in map.Walk())
        {
            if (map.BranchLabelsOf(revision) is { Count: > 0 } carried)
            {
                labels[revision.Id] = Sorted(carried);
            }
        }

        return new JsonObject { ["labels"] = labels };
    }
}
