using System.Runtime.InteropServices;

namespace Alembic.Revisions;

/// <summary>Finds, for a walker of a <see cref="WalkOrder"/>, the first other walker that stands above it.</summary>
/// <remarks>
/// Walkers only go down, so the first walker above a node can only become a later one. What was found for a node therefore stays a
/// lower bound for good, and stays exact while the walker found has passed no merge.
/// </remarks>
internal sealed class Blockers(RevisionGraph graph, Walkers walkers, NodeSet region)
{
    private const int Nobody = int.MaxValue;
    private const int NeverLooked = -2;

    private readonly int[] _first = new int[graph.NodeCount];
    private readonly int[] _above = new int[graph.NodeCount];
    private readonly int[] _view = NewViews(graph.NodeCount);
    private readonly int[] _skip = new int[graph.NodeCount];
    private readonly NodeSet _passed = graph.NewSet();
    private readonly Stack<Look> _looks = new();
    private readonly Adjacency _up = graph.IsAcyclic ? graph.AllNext : graph.NormalizedDown.Reversed(graph.Keys);

    /// <summary>The first walker above the one given, or -1.</summary>
    public int FirstAbove(int walker)
    {
        var found = graph.IsAcyclic ? LookAbove(walkers.Place(walker)) : SearchAll(walker);
        return found == Nobody ? -1 : found;
    }

    /// <summary>Says that a node is done with: no walker will be above it again.</summary>
    public void Leave(int node) => _passed.Add(node);

    private int LookAbove(int node)
    {
        var children = _up[node];
        var floor = walkers.StillThereFrom(_above[node]);
        if (walkers.On(node) != floor && IsPlainlyAbove(floor, node))
        {
            return floor;
        }

        var best = Nobody;
        for (var i = SkipDone(node); i < children.Length && best > floor; i++)
        {
            if (!IsDone(children[i]) && _first[children[i]] < best)
            {
                best = Math.Min(best, FirstOn(children[i]));
            }
        }

        if (best != Nobody)
        {
            _above[node] = best;
        }

        return best;
    }

    // The first walker on the node or above it.
    private int FirstOn(int start)
    {
        if (IsKnown(start))
        {
            return _first[start];
        }

        _looks.Push(Begin(start));
        while (true)
        {
            var look = _looks.Pop();
            if (NextUnknown(ref look) is { } child)
            {
                _looks.Push(look);
                _looks.Push(Begin(child));
                continue;
            }

            _first[look.Node] = look.Best;
            _view[look.Node] = look.Best == Nobody ? 0 : walkers.View(look.Best);
            if (_looks.Count == 0)
            {
                return look.Best;
            }
        }
    }

    private Look Begin(int node)
    {
        var floor = walkers.StillThereFrom(_first[node]);
        var best = IsPlainlyAbove(floor, node) ? floor : walkers.StandsOn(node) ? walkers.On(node) : Nobody;
        return new Look(node, SkipDone(node), best, floor);
    }

    private bool IsPlainlyAbove(int walker, int node) => walkers.IsThere(walker) && graph.FirstParents.IsBelow(node, walkers.Place(walker));

    private int? NextUnknown(ref Look look)
    {
        var children = _up[look.Node];
        for (; look.Child < children.Length && look.Best > look.Floor; look.Child++)
        {
            var child = children[look.Child];
            if (IsDone(child) || _first[child] >= look.Best)
            {
                continue;
            }

            if (!IsKnown(child))
            {
                return child;
            }

            look.Best = _first[child];
        }

        return null;
    }

    // In a graph with a cycle a node can be above itself, and nothing can be remembered.
    private int SearchAll(int walker)
    {
        var best = Nobody;
        foreach (var node in graph.Reach([walkers.Place(walker)], _up).Nodes())
        {
            if (walkers.StandsOn(node) && walkers.On(node) != walker)
            {
                best = Math.Min(best, walkers.On(node));
            }
        }

        return best;
    }

    private bool IsKnown(int node) => _first[node] == Nobody || _view[node] == walkers.View(_first[node]);

    private bool IsDone(int node) => _passed.Contains(node) || !region.Contains(node);

    private int SkipDone(int node)
    {
        var children = _up[node];
        while (_skip[node] < children.Length && IsDone(children[_skip[node]]))
        {
            _skip[node]++;
        }

        return _skip[node];
    }

    private static int[] NewViews(int count)
    {
        var views = new int[count];
        Array.Fill(views, NeverLooked);
        return views;
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Look(int Node, int Child, int Best, int Floor);
}
