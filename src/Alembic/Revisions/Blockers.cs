namespace Alembic.Revisions;

/// <summary>Finds the first other walker that is above a walker of a <see cref="WalkOrder"/>.</summary>
/// <remarks>
/// Alembic computes the ancestors of walkers again and again, in time with the square of the history. Here each node remembers the first
/// walker at or above it. Walkers only go down, so it can only become a later one, and it stays the same until that walker passes a
/// merge or leaves. Often the next walker is above the node by way of first parents, which <see cref="FirstParentTree"/> tells at once.
/// </remarks>
/// <param name="graph">The graph.</param>
/// <param name="all">All walkers by number.</param>
/// <param name="at">The walker at each node.</param>
/// <param name="isPassed">Whether a walker has passed each node.</param>
internal sealed class Blockers(RevisionGraph graph, List<Walker> all, Walker?[] at, bool[] isPassed)
{
    private const int Nobody = int.MaxValue;

    // The number of the first walker at or above each node, and the state of that walker when it was found.
    private readonly int[] _first = new int[at.Length];
    private readonly int[] _state = new int[at.Length];
    private readonly Stack<int> _search = new();
    private readonly int[][] _up = graph.IsAcyclic ? graph.AllNext : Reversed(graph);
    private FirstParentTree? _tree;

    // The top of the line of each node. A line goes on to a first parent that has no other children, so no walker waits inside it.
    private readonly int[] _top = Tops(graph, at);

    /// <summary>The first other walker above a walker.</summary>
    public Walker? FirstAbove(Walker walker)
    {
        if (_top[walker.Place] != walker.Place)
        {
            return null;
        }

        if (!graph.IsAcyclic)
        {
            return RevisionGraph.Reach([walker.Place], _up).Select(node => at[node]).Where(other => other is not null && other != walker).MinBy(other => other!.Number);
        }

        // No walker before this one is above.
        var bound = StillThereFrom(walker.Above);
        if (bound != walker.Number && IsAboveByFirstParents(bound, walker.Place))
        {
            return all[bound];
        }

        var first = Nobody;
        foreach (var child in _up[walker.Place])
        {
            if (!isPassed[child] && _first[_top[child]] < first)
            {
                first = Math.Min(first, FirstAtOrAbove(_top[child]));
                if (first <= bound)
                {
                    break;
                }
            }
        }

        walker.Above = first == Nobody ? 0 : first;
        return first == Nobody ? null : all[first];
    }

    // A stack of its own in place of recursion: a history can be very long.
    private int FirstAtOrAbove(int start)
    {
        _search.Push(start);
        while (_search.TryPeek(out var node))
        {
            if (IsKnown(node) || Find(node))
            {
                _search.Pop();
            }
        }

        return _first[start];
    }

    /// <summary>Finds the first walker at or above a node, unless it must first be found for a node above it.</summary>
    private bool Find(int node)
    {
        var bound = StillThereFrom(_first[node]);
        var first = at[node]?.Number ?? Nobody;
        if (first != bound && IsAboveByFirstParents(bound, node))
        {
            first = bound;
        }

        foreach (var child in _up[node])
        {
            if (first <= bound)
            {
                break;
            }

            var above = _top[child];
            if (isPassed[child] || _first[above] >= first)
            {
                continue;
            }

            if (!IsKnown(above))
            {
                _search.Push(above);
                return false;
            }

            first = _first[above];
        }

        _first[node] = first;
        _state[node] = first == Nobody ? 0 : all[first].State;
        return true;
    }

    private bool IsKnown(int node) => _first[node] == Nobody || _state[node] == all[_first[node]].State;

    private bool IsAboveByFirstParents(int walker, int node) =>
        walker < all.Count && (_tree ??= new FirstParentTree(graph)).IsAtOrAbove(all[walker].Place, node);

    /// <summary>The number of the walker if it is still there, or else of the next one that is.</summary>
    private int StillThereFrom(int number)
    {
        var found = number;
        while (found < all.Count && all[found].State == Walker.Gone)
        {
            found = all[found].Next;
        }

        // The next search from here takes one step.
        while (number < found)
        {
            (number, all[number].Next) = (all[number].Next, found);
        }

        return found;
    }

    private static int[] Tops(RevisionGraph graph, Walker?[] at)
    {
        int[] tops = [.. Enumerable.Range(0, at.Length)];
        foreach (var node in Enumerable.Reverse(graph.Order ?? []))
        {
            if (graph.AllNext[node] is [var child] && graph.NormalizedDown[child][0] == node && at[node] is null)
            {
                tops[node] = tops[child];
            }
        }

        return tops;
    }

    private static int[][] Reversed(RevisionGraph graph)
    {
        var up = graph.Keys.SelectMany(node => graph.NormalizedDown[node].Select(parent => (parent, node))).ToLookup(edge => edge.parent, edge => edge.node);
        return [.. Enumerable.Range(0, graph.Revisions.Length).Select(node => up[node].Distinct().ToArray())];
    }
}
