namespace Alembic.Revisions;

/// <summary>The order in which Alembic walks revisions, newest first.</summary>
/// <remarks>
/// Several walkers go down the graph, at first one from each head. A walker steps down until another walker is above it; then the first
/// walker above it has its turn. From a merge the walker goes to the first parent, and new walkers start from the others. A walker that
/// can go no further leaves, and the one before it has its turn. Walkers keep the order in which they started.
/// </remarks>
internal sealed class WalkOrder
{
    private readonly RevisionGraph _graph;
    private readonly HashSet<int> _todo;
    private readonly List<int> _order;

    // The walkers by number, those that did not leave in their order, and the walker at each node.
    private readonly List<Walker> _all = [];
    private readonly LinkedList<Walker> _walkers = [];
    private readonly Walker?[] _at;
    private readonly bool[] _isPassed;
    private readonly Blockers _blockers;

    private WalkOrder(RevisionGraph graph, HashSet<int> todo, IEnumerable<int> heads)
    {
        var count = graph.Revisions.Length;
        _graph = graph;
        _todo = todo;
        _order = new List<int>(todo.Count);
        _at = new Walker?[count];
        _isPassed = new bool[count];
        var starts = heads.Distinct().Where(todo.Contains).ToList();
        foreach (var start in graph.HasDuplicates ? starts.OrderBy(start => Array.IndexOf(graph.Keys, start)) : starts.Order())
        {
            Start(start);
        }

        _blockers = new Blockers(graph, _all, _at, _isPassed);
    }

    /// <summary>Puts nodes in order.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="nodes">The nodes to walk. They are removed from the set.</param>
    /// <param name="heads">Where walkers start. Heads that are not among the nodes are left out.</param>
    /// <exception cref="RevisionException">Some of the nodes are not connected to the heads by others.</exception>
    public static List<int> Of(RevisionGraph graph, HashSet<int> nodes, IEnumerable<int> heads) =>
        new WalkOrder(graph, graph.HasDuplicates ? [.. nodes.Select(graph.Live)] : nodes, heads.Select(graph.Live)).Walk();

    private List<int> Walk()
    {
        var inTurn = _walkers.First;
        var waiting = 0;
        while (inTurn is not null)
        {
            var walker = inTurn.Value;
            if (_blockers.FirstAbove(walker) is { } above)
            {
                inTurn = above.Link;
                RefuseCycle(++waiting);
                continue;
            }

            waiting = 0;
            if (Pass(walker) is { } next)
            {
                Move(walker, next);
            }
            else
            {
                inTurn = Leave(walker);
            }
        }

        return _todo.Count == 0 ? _order : throw new RevisionException("Some revisions of the range can only be reached through revisions outside it")
        {
            Hint = "Widen the range: alembic history -r base:heads",
        };
    }

    /// <summary>Adds the walker's node to the order. New walkers start from all but one of the nodes below it.</summary>
    /// <returns>The node to go to, if there is one.</returns>
    private int? Pass(Walker walker)
    {
        var node = walker.Place;
        _order.Add(node);
        _todo.Remove(node);
        _isPassed[node] = true;
        int? next = null;
        foreach (var parent in _graph.NormalizedDown[node])
        {
            if (!_todo.Contains(parent) || _at[parent] is not null || parent == next)
            {
                continue;
            }

            if (next is null)
            {
                next = parent;
            }
            else
            {
                Start(parent);
            }
        }

        return next;
    }

    private void Start(int node)
    {
        var walker = new Walker { Number = _all.Count, Place = node };
        _all.Add(walker);
        walker.Link = _walkers.AddLast(walker);
        _at[node] = walker;
    }

    private void Move(Walker walker, int node)
    {
        walker.State += _graph.NormalizedDown[walker.Place].Length > 1 ? 1 : 0;
        _at[walker.Place] = null;
        _at[node] = walker;
        walker.Place = node;
        walker.Above = 0;
    }

    private LinkedListNode<Walker>? Leave(Walker walker)
    {
        var before = walker.Link!.Previous;
        walker.Next = walker.Number + 1;
        _walkers.Remove(walker.Link);
        _at[walker.Place] = null;
        walker.State = Walker.Gone;
        return before ?? _walkers.First;
    }

    // Walkers wait for one another only in a graph with a cycle.
    private void RefuseCycle(int waiting)
    {
        if (waiting > _walkers.Count)
        {
            throw new RevisionCycleException(RevisionCycleKind.DependencyCycle, _graph.IdsOf(_todo.Order()))
            {
                Hint = "Remove one of the dependencies among these revisions, so that one of them can run first.",
            };
        }
    }
}

/// <summary>A walker of a <see cref="WalkOrder"/>.</summary>
internal sealed class Walker
{
    public const int Gone = -1;

    public int Number { get; init; }

    public LinkedListNode<Walker>? Link { get; set; }

    public int Place { get; set; }

    /// <summary>A number that changes when the walker may no longer be above all the nodes that it was above.</summary>
    public int State { get; set; } = 1;

    /// <summary>The number of the first walker that was above this one, when it was last asked for from the same place.</summary>
    public int Above { get; set; }

    /// <summary>Once the walker is gone: the number of a walker after it, with none in between that is still there.</summary>
    public int Next { get; set; }
}
