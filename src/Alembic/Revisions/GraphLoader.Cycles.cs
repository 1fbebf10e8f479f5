namespace Alembic.Revisions;

internal sealed partial class GraphLoader
{
    // Alembic calls it a cycle when some revision is not between a base and a head. A circle that lies between them passes.
    private void RefuseCycles(RevisionGraph graph)
    {
        if (graph.IsAcyclic && !graph.HasDuplicates)
        {
            return;
        }

        RefuseUnreached(RevisionCycleKind.Cycle, graph, graph.Heads, graph.Down, graph.Bases, graph.Next);
        RefuseUnreached(RevisionCycleKind.DependencyCycle, graph, graph.EffectiveHeads, graph.AllDown, graph.EffectiveBases, graph.AllNext);
    }

    private void RefuseUnreached(RevisionCycleKind kind, RevisionGraph graph, int[] heads, Adjacency down, int[] bases, Adjacency next)
    {
        if (heads.Length == 0 || bases.Length == 0)
        {
            throw Cycle(kind, Identifiers);
        }

        var fromHeads = graph.Reach(heads, down);
        var fromBases = graph.Reach(bases, next);
        var unreached = new List<string>();
        if (graph.HasDuplicates)
        {
            var above = fromBases.Nodes().Select(graph.IdOf).ToHashSet();
            above.IntersectWith(fromHeads.Nodes().Select(graph.IdOf));
            unreached.AddRange(Identifiers.Where(id => !above.Contains(id)));
        }
        else
        {
            fromBases.IntersectWith(fromHeads);
            unreached.AddRange(graph.Keys.Where(node => !fromBases.Contains(node)).Select(graph.IdOf));
        }

        if (unreached.Count > 0)
        {
            unreached.Sort(StringComparer.Ordinal);
            throw Cycle(kind, unreached);
        }
    }

    private static RevisionCycleException Cycle(RevisionCycleKind kind, IEnumerable<string> revisions) => new(kind, [.. revisions])
    {
        Hint = kind == RevisionCycleKind.Cycle
            ? "Correct the parent of one of these revisions, so that one of them is the first."
            : "Take one of the dependencies among these revisions away, so that one of them can run first.",
    };
}
