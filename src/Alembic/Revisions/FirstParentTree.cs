using System.Runtime.InteropServices;

namespace Alembic.Revisions;

/// <summary>The graph less all edges but the one to each node's first parent: a forest, in which "stands on" can be told at once.</summary>
/// <remarks>What holds in the forest holds in the graph; what does not may still hold there.</remarks>
internal sealed class FirstParentTree
{
    private readonly Place[] _places;

    public FirstParentTree(RevisionGraph graph)
    {
        _places = new Place[graph.NodeCount];
        for (var rank = graph.ByRank.Length - 1; rank >= 0; rank--)
        {
            var node = graph.ByRank[rank];
            _places[node].Size++;
            if (graph.NormalizedDown[node] is [var parent, ..])
            {
                _places[parent].Size += _places[node].Size;
            }
        }

        // Each node's number is followed by those of the nodes that stand on it.
        var next = new int[graph.NodeCount];
        var nextRoot = 0;
        foreach (var node in graph.ByRank)
        {
            ref var place = ref nextRoot;
            if (graph.NormalizedDown[node] is [var parent, ..])
            {
                place = ref next[parent];
            }

            _places[node].Number = place;
            next[node] = place + 1;
            place += _places[node].Size;
        }
    }

    /// <summary>Whether one node is another's first parent, or that one's, and so on, or the node itself.</summary>
    public bool IsBelow(int node, int other)
    {
        var distance = _places[other].Number - _places[node].Number;
        return distance >= 0 && distance < _places[node].Size;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Place
    {
        public int Number;
        public int Size;
    }
}
