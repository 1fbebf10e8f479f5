namespace Alembic.Revisions;

/// <summary>Puts revisions in the order in which Alembic walks them, newest first.</summary>
/// <remarks>
/// Several walkers stand on the graph, at first one on each head. The walker in turn steps down as long as no other walker stands above
/// it; if one does, that one has its turn. At a merge the walker takes the first parent and new walkers join for the others; where the
/// road ends, or another walker already waits, it leaves, and the one before it has its turn. Walkers keep the order in which they
/// joined, and of several above, the first is taken. Alembic recomputes ancestor sets for this and so needs time with the square
/// of the history; here <see cref="Blockers"/> remembers what it learnt.
/// </remarks>
internal sealed class WalkOrder : IDisposable
{
    private readonly RevisionGraph _graph;
    private readonly WalkLines _lines;
    private readonly Walkers _walkers;
    private readonly Blockers _blockers;
    private readonly NodeSet _todo;
    private readonly int[] _order;
    private int _done;

    private WalkOrder(RevisionGraph graph, NodeSet todo, IEnumerable<int> heads)
    {
        _graph = graph;
        _todo = todo;
        _order = GC.AllocateUninitializedArray<int>(todo.Count);
        int[] starts = [.. heads.Distinct().Where(todo.Contains)];
        if (graph.HasDuplicates)
        {
            Array.Sort(starts, (a, b) => Array.IndexOf(graph.Keys, a).CompareTo(Array.IndexOf(graph.Keys, b)));
        }
        else
        {
            Array.Sort(starts);
        }

        var region = graph.Ancestors(starts);
        _lines = new WalkLines(graph, region, starts);
        _walkers = new Walkers(_lines);
        foreach (var start in starts)
        {
            _walkers.Join(start);
        }

        _blockers = new Blockers(graph, _lines, _walkers, region);
    }

    /// <summary>Orders nodes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="nodes">The nodes to walk.</param>
    /// <param name="heads">Where walkers stand at first; heads that are not among the nodes are left out.</param>
    /// <exception cref="RevisionException">Some of the nodes cannot be reached from the heads by way of others.</exception>
    public static int[] Of(RevisionGraph graph, NodeSet nodes, IEnumerable<int> heads)
    {
        var todo = nodes;
        if (graph.HasDuplicates)
        {
            todo = graph.NewSet();
            foreach (var node in nodes.Nodes())
            {
                todo.Add(graph.Live(node));
            }

            heads = heads.Select(graph.Live);
        }

        using var walk = new WalkOrder(graph, todo, heads);
        return walk.Walk();
    }

    public void Dispose()
    {
        _blockers.Dispose();
        _lines.Dispose();
    }

    private int[] Walk()
    {
        var walker = _walkers.First;
        var passed = 0;
        while (walker >= 0)
        {
            var blocker = _blockers.FirstAbove(walker);
            if (blocker >= 0)
            {
                walker = blocker;
                RefuseCircle(++passed);
                continue;
            }

            passed = 0;
            walker = Step(walker);
        }

        return _done == _order.Length ? _order : throw new RevisionException("Some revisions of the range can only be reached through revisions outside it")
        {
            Hint = "Widen the range: alembic history -r base:heads",
        };
    }

    // Goes on to the end of the line: nobody can be above a walker before.
    private int Step(int walker)
    {
        var seesLess = false;
        var next = Pass(_walkers.Place(walker), ref seesLess);
        while (next >= 0 && !_lines.IsTop(next))
        {
            next = Pass(next, ref seesLess);
        }

        if (next < 0)
        {
            return _walkers.Leave(walker);
        }

        _walkers.Move(walker, next, seesLess);
        return walker;
    }

    /// <summary>Is done with a node, others joining for all but one of those below it.</summary>
    /// <returns>The one to go on to, or -1.</returns>
    private int Pass(int node, ref bool seesLess)
    {
        _order[_done++] = node;
        _todo.Remove(node);
        _blockers.Leave(node);
        var down = _graph.NormalizedDown[node];
        seesLess |= down.Length > 1;
        var next = -1;
        foreach (var parent in down)
        {
            if (!_todo.Contains(parent) || _walkers.StandsOn(parent) || parent == next)
            {
                continue;
            }

            if (next >= 0)
            {
                _walkers.Join(parent);
            }
            else
            {
                next = parent;
            }
        }

        return next;
    }

    // Only in a graph with a cycle can walkers wait for one another.
    private void RefuseCircle(int passed)
    {
        if (passed > _walkers.Count)
        {
            throw new RevisionCycleException(RevisionCycleKind.DependencyCycle, _graph.IdsOf([.. _todo.Nodes()]))
            {
                Hint = "Take one of the dependencies among these revisions away, so that one of them can run first.",
            };
        }
    }
}
