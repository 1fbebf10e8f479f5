namespace Alembic.Revisions;

/// <summary>A graph without cycles cut into lines that a walker of a <see cref="WalkOrder"/> goes down without being held up.</summary>
/// <remarks>
/// A line goes on from a node to its first parent where nothing else stands on that one. So whoever enters a line comes in
/// at the top, and all above a line is done once its top is: those who wait, wait on tops.
/// </remarks>
internal sealed class WalkLines
{
    private readonly int[] _lines;
    private readonly List<int> _tops = [];

    /// <param name="graph">The graph.</param>
    /// <param name="region">The nodes to cut, with all that they stand on.</param>
    /// <param name="isStart">Whether a walker begins at a node.</param>
    public WalkLines(RevisionGraph graph, NodeSet region, Func<int, bool> isStart)
    {
        _lines = new int[graph.NodeCount];
        for (var rank = graph.ByRank.Length - 1; rank >= 0; rank--)
        {
            var node = graph.ByRank[rank];
            if (!region.Contains(node))
            {
                continue;
            }

            var child = OnlyOne(graph.AllNext[node], region);
            if (child >= 0 && graph.NormalizedDown[child][0] == node && !isStart(node))
            {
                _lines[node] = _lines[child];
            }
            else
            {
                _lines[node] = _tops.Count;
                _tops.Add(node);
            }
        }
    }

    public int Count => _tops.Count;

    /// <summary>The line of a node of the region.</summary>
    public int Of(int node) => _lines[node];

    public int Top(int line) => _tops[line];

    private static int OnlyOne(ReadOnlySpan<int> children, NodeSet region)
    {
        var only = -1;
        foreach (var child in children)
        {
            if (region.Contains(child))
            {
                if (only >= 0)
                {
                    return -1;
                }

                only = child;
            }
        }

        return only;
    }
}
