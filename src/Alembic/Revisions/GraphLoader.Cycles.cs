namespace Alembic.Revisions;

internal sealed partial class GraphLoader
{
    /// <summary>The nodes in an order in which what they stand on comes first; none if there is a cycle.</summary>
    private int[] TopologicalOrder(Adjacency allDown, Adjacency allNext, int[] keys)
    {
        var open = new int[_revisions.Count];
        var order = new int[keys.Length];
        var ready = 0;
        foreach (var node in keys)
        {
            open[node] = allDown[node].Length;
            if (open[node] == 0)
            {
                order[ready++] = node;
            }
        }

        for (var done = 0; done < ready; done++)
        {
            foreach (var child in allNext[order[done]])
            {
                if (--open[child] == 0)
                {
                    order[ready++] = child;
                }
            }
        }

        return ready == keys.Length ? order : [];
    }

    private int[] RanksOf(int[] byRank)
    {
        var ranks = new int[_revisions.Count];
        for (var rank = 0; rank < byRank.Length; rank++)
        {
            ranks[byRank[rank]] = rank;
        }

        return ranks;
    }

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
            throw Cycle(kind, _keys);
        }

        var fromHeads = graph.Reach(heads, down);
        var fromBases = graph.Reach(bases, next);
        var unreached = new List<string>();
        if (graph.HasDuplicates)
        {
            var above = fromBases.Nodes().Select(graph.IdOf).ToHashSet();
            above.IntersectWith(fromHeads.Nodes().Select(graph.IdOf));
            unreached.AddRange(_keys.Where(id => !above.Contains(id)));
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

    private static RevisionCycleException Cycle(RevisionCycleKind kind, IReadOnlyList<string> revisions) => new(kind, [.. revisions])
    {
        Hint = kind == RevisionCycleKind.Cycle
            ? "Correct the parent of one of these revisions, so that one of them is the first."
            : "Take one of the dependencies among these revisions away, so that one of them can run first.",
    };
}
