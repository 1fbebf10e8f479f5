namespace Alembic.Revisions;

/// <summary>The revisions as nodes, numbered in load order, and the edges between them.</summary>
/// <remarks>
/// Two revisions with the same identifier are two nodes. The later one answers to the identifier. The earlier one may still count as a
/// head or a base, as it does in Alembic.
/// </remarks>
internal sealed class RevisionGraph
{
    /// <summary>The node of each identifier.</summary>
    public required Dictionary<string, int> Ids { get; init; }

    /// <summary>The node that declares each branch label.</summary>
    public required Dictionary<string, int> Labels { get; init; }

    /// <summary>The nodes that answer to an identifier, in the order in which the identifiers were first read.</summary>
    public required int[] Keys { get; init; }

    public required Revision[] Revisions { get; init; }

    /// <summary>The parents of each node, in declared order.</summary>
    public required int[][] Down { get; init; }

    /// <summary>The dependencies of each node.</summary>
    public required int[][] Dependencies { get; init; }

    /// <summary>The parents and dependencies of each node.</summary>
    public required int[][] AllDown { get; init; }

    /// <summary>The children of each node.</summary>
    public required int[][] Next { get; init; }

    /// <summary>The children and dependents of each node.</summary>
    public required int[][] AllNext { get; init; }

    /// <summary>The dependencies of each node, without those that one of its ancestors has too.</summary>
    public required int[][] NormalizedDependencies { get; init; }

    /// <summary>The parents and normalized dependencies of each node.</summary>
    public required int[][] NormalizedDown { get; init; }

    public required int[] Heads { get; init; }

    public required int[] EffectiveHeads { get; init; }

    public required int[] Bases { get; init; }

    public required int[] EffectiveBases { get; init; }

    /// <summary>The nodes, parents and dependencies first; <see langword="null"/> if the graph has a cycle. Alembic accepts some dependency cycles.</summary>
    public required int[]? Order { get; init; }

    public bool IsAcyclic => Order is not null;

    public bool HasDuplicates => Keys.Length != Revisions.Length;

    public BranchLabels BranchLabels => field ??= new BranchLabels(this);

    public string IdOf(int node) => Revisions[node].Id;

    public string[] IdsOf(IEnumerable<int> nodes) => [.. nodes.Select(IdOf)];

    /// <summary>The node that answers to the node's identifier.</summary>
    public int Live(int node) => HasDuplicates ? Ids[IdOf(node)] : node;

    /// <summary>The nodes and all that they follow or depend on.</summary>
    public HashSet<int> Ancestors(IEnumerable<int> nodes, bool dependencies = true) => Reach(nodes, dependencies ? NormalizedDown : Down);

    /// <summary>The nodes and all that follows them or depends on them.</summary>
    public HashSet<int> Descendants(IEnumerable<int> nodes, bool dependencies = true) => Reach(nodes, dependencies ? AllNext : Next);

    /// <summary>The nodes and all that edges lead to from them.</summary>
    public static HashSet<int> Reach(IEnumerable<int> nodes, int[][] edges)
    {
        var found = new HashSet<int>();
        Reach(nodes, edges, found, _ => { });
        return found;
    }

    /// <summary>As <see cref="Reach(IEnumerable{int}, int[][])"/>, but refuses nodes of which one is reached from another.</summary>
    public HashSet<int> ReachApart(IReadOnlyList<int> nodes, int[][] edges)
    {
        var found = new HashSet<int>();
        var starts = nodes.ToHashSet();
        foreach (var start in nodes)
        {
            var overlaps = new HashSet<int>();
            Reach([start], edges, found, node =>
            {
                if (node != start && starts.Contains(node))
                {
                    overlaps.Add(node);
                }
            });
            if (overlaps.Count > 0)
            {
                throw new RevisionException($"Requested revision {IdOf(start)} overlaps with other requested revisions {string.Join(", ", nodes.Where(overlaps.Contains).Distinct().Select(IdOf))}")
                {
                    Hint = $"One of them is an ancestor of the other: name {IdOf(start)} alone.\nIf the version table holds them both: alembic stamp --purge {IdOf(start)}",
                };
            }
        }

        return found;
    }

    private static void Reach(IEnumerable<int> nodes, int[][] edges, HashSet<int> found, Action<int> meet)
    {
        var todo = new Stack<int>(nodes.Select(Node.Require));
        while (todo.TryPop(out var node))
        {
            meet(node);
            if (found.Add(node))
            {
                foreach (var next in edges[node])
                {
                    todo.Push(next);
                }
            }
        }
    }
}

/// <summary>What an identifier can mean besides a node of the graph.</summary>
internal static class Node
{
    /// <summary>No revision.</summary>
    public const int None = -1;

    /// <summary>The place below the bases, reached by steps down.</summary>
    public const int Base = -2;

    /// <summary>The node, if it is one.</summary>
    /// <exception cref="RevisionException">It is not.</exception>
    public static int Require(int node) => node >= 0
        ? node
        : throw new RevisionException("The identifier leads past the end of the history, where there is no revision")
        {
            Hint = "To see how the revisions follow one another: alembic history\nTo see where the database stands: alembic current",
        };
}
