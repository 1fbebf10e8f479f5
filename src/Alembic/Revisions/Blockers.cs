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

    private readonly Learnt[] _learnt = new Learnt[graph.NodeCount];
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
        var floor = walkers.StillThereFrom(_learnt[node].Above);
        if (walkers.On(node) != floor && IsPlainlyAbove(floor, node))
        {
            return floor;
        }

        var best = Nobody;
        for (var i = SkipDone(node); i < children.Length && best > floor; i++)
        {
            if (!IsDone(children[i]) && _learnt[children[i]].First < best)
            {
                best = Math.Min(best, FirstOn(children[i]));
            }
        }

        if (best != Nobody)
        {
            _learnt[node].Above = best;
        }

        return best;
    }

    // The first walker on the node or above it.
    private int FirstOn(int start)
    {
        if (IsKnown(start))
        {
            return _learnt[start].First;
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

            _learnt[look.Node].First = look.Best;
            _learnt[look.Node].View = ViewOf(look.Best);
            if (_looks.Count == 0)
            {
                return look.Best;
            }
        }
    }

    private Look Begin(int node)
    {
        var floor = walkers.StillThereFrom(_learnt[node].First);
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
            if (IsDone(child) || _learnt[child].First >= look.Best)
            {
                continue;
            }

            if (!IsKnown(child))
            {
                return child;
            }

            look.Best = _learnt[child].First;
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

    private bool IsKnown(int node) => _learnt[node].First == Nobody || _learnt[node].View == ViewOf(_learnt[node].First);

    // Zero is the view of a node that was never looked at.
    private int ViewOf(int walker) => walker == Nobody ? 0 : walkers.View(walker) + Walkers.Views;

    private bool IsDone(int node) => _passed.Contains(node) || !region.Contains(node);

    private int SkipDone(int node)
    {
        var children = _up[node];
        while (_learnt[node].Skip < children.Length && IsDone(children[_learnt[node].Skip]))
        {
            _learnt[node].Skip++;
        }

        return _learnt[node].Skip;
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Look(int Node, int Child, int Best, int Floor);

    /// <summary>What is known of a node: the first walker on it or above it, and above it, as seen when; and how many of its children are done.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Learnt
    {
        public int First;
        public int Above;
        public int View;
        public int Skip;
    }
}
