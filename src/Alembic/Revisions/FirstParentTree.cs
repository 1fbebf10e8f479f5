namespace Alembic.Revisions;

/// <summary>Each revision with its first parent only: tells at once whether one is above another by way of first parents.</summary>
/// <remarks>Revisions that are not connected by first parents may still be connected in the graph.</remarks>
internal sealed class FirstParentTree
{
    // The nodes above a node have the numbers right after its own.
    private readonly int[] _number;
    private readonly int[] _size;

    /// <param name="graph">A graph without cycles.</param>
    public FirstParentTree(RevisionGraph graph)
    {
        _number = new int[graph.Revisions.Length];
        _size = new int[graph.Revisions.Length];
        var order = graph.Order!;
        foreach (var node in Enumerable.Reverse(order))
        {
            _size[node]++;
            if (graph.NormalizedDown[node] is [var parent, ..])
            {
                // For now, the distance from the number of the parent.
                _number[node] = _size[parent] + 1;
                _size[parent] += _size[node];
            }
        }

        var next = 0;
        foreach (var node in order)
        {
            if (graph.NormalizedDown[node] is [var parent, ..])
            {
                _number[node] += _number[parent];
            }
            else
            {
                _number[node] = next;
                next += _size[node];
            }
        }
    }

    /// <summary>Whether two nodes are the same, or the first is above the second by way of first parents.</summary>
    public bool IsAtOrAbove(int node, int other)
    {
        var distance = _number[node] - _number[other];
        return distance >= 0 && distance < _size[other];
    }
}
