namespace Alembic.Revisions;

/// <summary>The graph less all edges but the one to each node's first parent: a forest, in which "stands on" can be told at once.</summary>
/// <remarks>What holds in the forest holds in the graph; what does not may still hold there.</remarks>
internal sealed class FirstParentTree
{
    private readonly int[] _number;
    private readonly int[] _size;

    public FirstParentTree(RevisionGraph graph)
    {
        _size = new int[graph.NodeCount];
        for (var rank = graph.ByRank.Length - 1; rank >= 0; rank--)
        {
            var node = graph.ByRank[rank];
            _size[node]++;
            if (graph.NormalizedDown[node] is [var parent, ..])
            {
                _size[parent] += _size[node];
            }
        }

        // Each node's number is followed by those of the nodes that stand on it.
        _number = new int[graph.NodeCount];
        var next = new int[graph.NodeCount];
        var nextRoot = 0;
        foreach (var node in graph.ByRank)
        {
            ref var place = ref nextRoot;
            if (graph.NormalizedDown[node] is [var parent, ..])
            {
                place = ref next[parent];
            }

            _number[node] = place;
            place += _size[node];
            next[node] = _number[node] + 1;
        }
    }

    /// <summary>Whether one node is another's first parent, or that one's, and so on, or the node itself.</summary>
    public bool IsBelow(int node, int other) => _number[other] >= _number[node] && _number[other] < _number[node] + _size[node];
}
