using System.Buffers;

namespace Alembic.Revisions;

/// <summary>A graph cut into lines that a walker of a <see cref="WalkOrder"/> goes down without being held up.</summary>
/// <remarks>
/// A line goes on from a node to its first parent where nothing else stands on that one. So whoever enters a line comes in
/// at the top, and all above a line is done once its top is: those who wait, wait on tops. In a graph with a cycle
/// every node is a line by itself. Its arrays are as long as the history, and needed for a moment only: they are borrowed.
/// </remarks>
internal sealed class WalkLines : IDisposable
{
    private readonly int[] _lines;
    private readonly int[] _tops;
    private readonly int[] _ends;

    /// <param name="graph">The graph.</param>
    /// <param name="region">The nodes to cut, with all that they stand on.</param>
    /// <param name="starts">Where walkers begin.</param>
    public WalkLines(RevisionGraph graph, NodeSet region, int[] starts)
    {
        _lines = ArrayPool<int>.Shared.Rent(graph.NodeCount);
        _tops = ArrayPool<int>.Shared.Rent(graph.NodeCount);
        _ends = ArrayPool<int>.Shared.Rent(graph.NodeCount);
        if (!graph.IsAcyclic)
        {
            for (; Count < graph.NodeCount; Count++)
            {
                _lines[Count] = _tops[Count] = Count;
            }

            return;
        }

        var isStart = graph.NewSet();
        foreach (var start in starts)
        {
            isStart.Add(start);
        }

        for (var rank = graph.Order.Count - 1; rank >= 0; rank--)
        {
            var node = graph.Order[rank];
            if (!region.Contains(node))
            {
                continue;
            }

            var child = OnlyOne(graph.AllNext[node], region);
            if (child >= 0 && graph.NormalizedDown[child][0] == node && !isStart.Contains(node))
            {
                _lines[node] = _lines[child];
                _ends[_lines[node]] = node;
            }
            else
            {
                _lines[node] = Count;
                _tops[Count] = _ends[Count] = node;
                Count++;
            }
        }
    }

    public int Count { get; private set; }

    /// <summary>The line of a node of the region.</summary>
    public int Of(int node) => _lines[node];

    public int Top(int line) => _tops[line];

    /// <summary>The last node of a line; not to be had in a graph with a cycle.</summary>
    public int End(int line) => _ends[line];

    public bool IsTop(int node) => _tops[_lines[node]] == node;

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_lines);
        ArrayPool<int>.Shared.Return(_tops);
        ArrayPool<int>.Shared.Return(_ends);
    }

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
