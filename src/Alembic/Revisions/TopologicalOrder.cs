namespace Alembic.Revisions;

/// <summary>An order of the nodes in which what a node stands on comes before it.</summary>
internal sealed class TopologicalOrder
{
    // Null where the place of a node is its number: the revisions were loaded in such an order.
    private readonly int[]? _nodes;
    private readonly int[]? _ranks;

    private TopologicalOrder(int count, int[]? nodes, int[]? ranks)
    {
        Count = count;
        _nodes = nodes;
        _ranks = ranks;
    }

    /// <summary>No order, as in a graph with a cycle: every rank is zero.</summary>
    public static TopologicalOrder None { get; } = new(0, [], null);

    /// <summary>How many nodes are in the order.</summary>
    public int Count { get; }

    /// <summary>The node in a place.</summary>
    public int this[int rank] => _nodes is null ? rank : _nodes[rank];

    /// <summary>The order in which the nodes were loaded.</summary>
    public static TopologicalOrder ByLoad(int nodeCount) => new(nodeCount, null, null);

    /// <summary>The order of a graph; <see cref="None"/>, if it has a cycle.</summary>
    /// <param name="down">What each node stands on.</param>
    /// <param name="up">What stands on each node.</param>
    /// <param name="nodes">The nodes to put in order; <see langword="null"/> for all.</param>
    public static TopologicalOrder Of(Adjacency down, Adjacency up, int[]? nodes)
    {
        nodes ??= [.. Enumerable.Range(0, down.NodeCount)];
        var order = new int[nodes.Length];
        var ready = 0;

        // Until a node's place is known: how many of those it stands on have none.
        var ranks = new int[down.NodeCount];
        foreach (var node in nodes)
        {
            ranks[node] = down[node].Length;
            if (ranks[node] == 0)
            {
                ranks[node] = ready;
                order[ready++] = node;
            }
        }

        for (var done = 0; done < ready; done++)
        {
            foreach (var child in up[order[done]])
            {
                if (--ranks[child] == 0)
                {
                    ranks[child] = ready;
                    order[ready++] = child;
                }
            }
        }

        return ready == nodes.Length ? new(ready, order, ranks) : None;
    }

    /// <summary>A node's place: above those of the nodes that it stands on.</summary>
    public int RankOf(int node) => _nodes is null ? node : _ranks is null ? 0 : _ranks[node];
}
