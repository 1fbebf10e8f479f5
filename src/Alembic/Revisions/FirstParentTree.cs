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
                // So far how many numbers those take that stand on the same parent and come before.
                _places[node].Number = _places[parent].Size;
                _places[parent].Size += _places[node].Size;
            }
        }

        // Each node's number is followed by those of the nodes that stand on it.
        var nextRoot = 0;
        foreach (var node in graph.ByRank)
        {
            if (graph.NormalizedDown[node] is [var parent, ..])
            {
                _places[node].Number += _places[parent].Number + 1;
            }
            else
            {
                _places[node].Number = nextRoot;
                nextRoot += _places[node].Size;
            }
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
