using System.Buffers;

namespace Alembic.Revisions;

/// <summary>Leaves out of each revision's dependencies those that one of its ancestors has already.</summary>
internal static class NormalizedDependency
{
    private const int BatchSize = 64;

    public static Adjacency Of(RevisionGraph graph)
    {
        // Only a dependency that several revisions share can be another's already.
        var shared = graph.Dependencies.ByTarget().Where(dependents => dependents.Count() > 1);
        var dropped = graph.IsAcyclic
            ? shared.Chunk(BatchSize).SelectMany(batch => DroppedBySweep(graph, batch))
            : shared.SelectMany(dependents => DroppedBySearch(graph, dependents));
        var gone = dropped.ToHashSet();
        var several = graph.Dependencies.NodesWithEdges().Where(node => graph.Dependencies[node].Length > 1);
        return graph.Dependencies.With(gone.Select(edge => edge.Node).Union(several)
            .Select(node => (Node: node, Kept: Kept(graph, node, gone)))
            .Where(change => change.Kept.Length < graph.Dependencies[change.Node].Length)
            .ToDictionary(change => change.Node, change => change.Kept));
    }

    private static int[] Kept(RevisionGraph graph, int node, HashSet<(int Node, int Dependency)> gone) =>
        [.. graph.Dependencies[node].ToArray().Distinct().Where(dependency => !gone.Contains((node, dependency)))];

    /// <summary>Goes up the graph once with a bit for each of up to 64 dependencies: set above the revisions that have it.</summary>
    private static IEnumerable<(int Node, int Dependency)> DroppedBySweep(RevisionGraph graph, IGrouping<int, int>[] batch)
    {
        var bits = ArrayPool<ulong>.Shared.Rent(graph.NodeCount);
        try
        {
            Array.Clear(bits);
            Spread(graph, batch, bits);
            for (var bit = 0; bit < batch.Length; bit++)
            {
                foreach (var node in batch[bit])
                {
                    if ((Below(graph, node, bits) & (1UL << bit)) != 0)
                    {
                        yield return (node, batch[bit].Key);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(bits);
        }
    }

    private static void Spread(RevisionGraph graph, IGrouping<int, int>[] batch, ulong[] bits)
    {
        var (lowest, highest) = (graph.NodeCount, 0);
        for (var bit = 0; bit < batch.Length; bit++)
        {
            foreach (var node in batch[bit])
            {
                bits[node] |= 1UL << bit;
                lowest = Math.Min(lowest, graph.Order.RankOf(node));
                highest = Math.Max(highest, graph.Order.RankOf(node));
            }
        }

        for (var rank = lowest; rank < highest; rank++)
        {
            var node = graph.Order[rank];
            bits[node] |= Below(graph, node, bits);
        }
    }

    private static ulong Below(RevisionGraph graph, int node, ulong[] bits)
    {
        var below = 0UL;
        foreach (var parent in graph.Down[node])
        {
            below |= bits[parent];
        }

        return below;
    }

    private static IEnumerable<(int Node, int Dependency)> DroppedBySearch(RevisionGraph graph, IGrouping<int, int> group)
    {
        var search = new AncestorSearch(graph, graph.Down);
        var nodes = group.ToHashSet();
        return nodes.Where(node => search.Finds(node, nodes.Contains, lowestRank: 0)).Select(node => (node, group.Key));
    }
}
