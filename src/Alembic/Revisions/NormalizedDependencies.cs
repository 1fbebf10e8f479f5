using System.Numerics;

namespace Alembic.Revisions;

/// <summary>Removes from each revision's dependencies those that one of its ancestors has too.</summary>
internal static class NormalizedDependencies
{
    private const int BatchSize = 64;

    /// <param name="dependencies">The dependencies of each node.</param>
    /// <param name="down">The parents of each node.</param>
    /// <param name="order">The nodes, parents and dependencies first; <see langword="null"/> if the graph has a cycle.</param>
    public static int[][] Of(int[][] dependencies, int[][] down, int[]? order)
    {
        var dependents = new Dictionary<int, List<int>>();
        foreach (var (node, names) in dependencies.Index().Where(entry => entry.Item.Length > 0))
        {
            foreach (var dependency in names.Distinct())
            {
                if (!dependents.TryGetValue(dependency, out var nodes))
                {
                    dependents.Add(dependency, nodes = []);
                }

                nodes.Add(node);
            }
        }

        // Most histories have none; generic code of the framework that is compiled here would cost every command milliseconds.
        if (dependents.Count == 0)
        {
            return dependencies;
        }

        var shared = dependents.Where(entry => entry.Value.Count > 1);
        var redundant = order is null
            ? shared.SelectMany(entry => entry.Value
                .Where(node => RevisionGraph.Reach([node], down).Any(other => other != node && entry.Value.Contains(other)))
                .Select(node => (node, entry.Key)))
            : shared.Chunk(BatchSize).SelectMany(batch => Redundant(batch, down, order));
        var removed = redundant.ToHashSet();
        var normalized = (int[][])dependencies.Clone();
        foreach (var node in dependents.Values.SelectMany(nodes => nodes).Distinct())
        {
            normalized[node] = [.. dependencies[node].Distinct().Where(dependency => !removed.Contains((node, dependency)))];
        }

        return normalized;
    }

    // Goes up the graph once for each 64 dependencies. A bit stands for a dependency that the node or one of its ancestors has.
    private static List<(int Node, int Dependency)> Redundant(KeyValuePair<int, List<int>>[] batch, int[][] down, int[] order)
    {
        var bits = new ulong[down.Length];
        foreach (var (number, (_, nodes)) in batch.Index())
        {
            foreach (var node in nodes)
            {
                bits[node] |= 1UL << number;
            }
        }

        var found = new List<(int Node, int Dependency)>();
        foreach (var node in order)
        {
            var ofAncestors = 0UL;
            foreach (var parent in down[node])
            {
                ofAncestors |= bits[parent];
            }

            for (var both = bits[node] & ofAncestors; both != 0; both &= both - 1)
            {
                found.Add((node, batch[BitOperations.TrailingZeroCount(both)].Key));
            }

            bits[node] |= ofAncestors;
        }

        return found;
    }
}
