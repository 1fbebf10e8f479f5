namespace Alembic.Revisions;

/// <summary>Leaves out of each revision's dependencies those that one of its ancestors has already.</summary>
internal static class NormalizedDependency
{
    private const int BatchSize = 64;

    public static Adjacency Of(RevisionGraph graph)
    {
        if (graph.Dependencies.EdgeCount == 0)
        {
            return graph.Dependencies;
        }

        var dependents = graph.Dependencies.NodesWithEdges();
        var dropped = Dropped(graph, dependents);
        if (dropped.Count == 0 && !dependents.Any(node => HasRepeated(graph.Dependencies[node])))
        {
            return graph.Dependencies;
        }

        var kept = new Adjacency.Builder(graph.NodeCount, graph.Dependencies.EdgeCount);
        foreach (var node in dependents)
        {
            kept.BeginNode(node);
            foreach (var dependency in graph.Dependencies[node])
            {
                if (!dropped.Contains((node, dependency)))
                {
                    kept.AddOnce(dependency);
                }
            }
        }

        return kept.Build();
    }

    private static bool HasRepeated(ReadOnlySpan<int> dependencies) => dependencies.Length > 1 && dependencies.ToArray().Distinct().Count() < dependencies.Length;

    private static HashSet<(int Node, int Dependency)> Dropped(RevisionGraph graph, int[] dependents)
    {
        var shared = Shared(graph, dependents);
        return [.. graph.IsAcyclic ? shared.Chunk(BatchSize).SelectMany(batch => DroppedBySweep(graph, batch)) : shared.SelectMany(group => DroppedBySearch(graph, group))];
    }

    // Only a dependency that several revisions share can be another's already.
    private static List<IGrouping<int, int>> Shared(RevisionGraph graph, int[] dependents) =>
    [
        .. dependents
            .SelectMany(node => graph.Dependencies[node].ToArray().Distinct().Select(dependency => (Node: node, Dependency: dependency)))
            .GroupBy(pair => pair.Dependency, pair => pair.Node)
            .Where(group => group.Skip(1).Any()),
    ];

    /// <summary>Goes up the graph once with a bit for each of up to 64 dependencies: set above the revisions that have it.</summary>
    private static IEnumerable<(int Node, int Dependency)> DroppedBySweep(RevisionGraph graph, IGrouping<int, int>[] batch)
    {
        var bits = new ulong[graph.NodeCount];
        var (lowest, highest) = (graph.NodeCount, 0);
        for (var bit = 0; bit < batch.Length; bit++)
        {
            foreach (var node in batch[bit])
            {
                bits[node] |= 1UL << bit;
                lowest = Math.Min(lowest, graph.Rank[node]);
                highest = Math.Max(highest, graph.Rank[node]);
            }
        }

        foreach (var node in graph.ByRank.AsSpan(lowest..highest))
        {
            bits[node] |= Below(node);
        }

        for (var bit = 0; bit < batch.Length; bit++)
        {
            foreach (var node in batch[bit])
            {
                if ((Below(node) & (1UL << bit)) != 0)
                {
                    yield return (node, batch[bit].Key);
                }
            }
        }

        ulong Below(int node)
        {
            var below = 0UL;
            foreach (var parent in graph.Down[node])
            {
                below |= bits[parent];
            }

            return below;
        }
    }

    private static IEnumerable<(int Node, int Dependency)> DroppedBySearch(RevisionGraph graph, IGrouping<int, int> group)
    {
        var search = new AncestorSearch(graph, graph.Down);
        var nodes = group.ToHashSet();
        return nodes.Where(node => search.Finds(node, nodes.Contains, lowestRank: 0)).Select(node => (node, group.Key));
    }
}
