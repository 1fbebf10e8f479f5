using System.Buffers;
using System.Runtime.InteropServices;

namespace Alembic.Revisions;

/// <summary>Finds, for a walker of a <see cref="WalkOrder"/>, the first other walker that stands above it.</summary>
/// <remarks>
/// Walkers only go down, so the first walker above a place can only become a later one. What was found for it therefore stays a
/// lower bound for good, and stays exact while the walker found has passed no merge. Only the tops of <see cref="WalkLines"/>
/// are looked at: within a line nobody waits.
/// </remarks>
internal sealed class Blockers : IDisposable
{
    private const int Nobody = int.MaxValue;

    private readonly RevisionGraph _graph;
    private readonly Walkers _walkers;
    private readonly NodeSet _left;
    private readonly Adjacency _up;
    private readonly WalkLines _lines;
    private readonly Learnt[] _learnt;

    // What stands right on the top of each line, line by line.
    private readonly Neighbour[] _neighbours;
    private readonly Stack<Look> _looks = new();
    private LineTree? _tree;

    /// <param name="graph">The graph.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="walkers">The walkers, at their starts.</param>
    /// <param name="region">The starts and all below them; those done with are taken out.</param>
    public Blockers(RevisionGraph graph, WalkLines lines, Walkers walkers, NodeSet region)
    {
        _graph = graph;
        _lines = lines;
        _learnt = ArrayPool<Learnt>.Shared.Rent(lines.Count);
        Array.Clear(_learnt, 0, lines.Count);
        _walkers = walkers;
        _left = region;
        _up = graph.IsAcyclic ? graph.AllNext : graph.NormalizedDown.Reversed(graph.KeysAmongDuplicates);
        _neighbours = FindNeighbours();
    }

    /// <summary>The first walker above the one given, or -1.</summary>
    public int FirstAbove(int walker)
    {
        var found = _graph.IsAcyclic ? LookAbove(_walkers.Place(walker)) : SearchAll(walker);
        return found == Nobody ? -1 : found;
    }

    /// <summary>Says that a node is done with: no walker will be above it again.</summary>
    public void Leave(int node) => _left.Remove(node);

    public void Dispose()
    {
        ArrayPool<Learnt>.Shared.Return(_learnt);
        ArrayPool<Neighbour>.Shared.Return(_neighbours);
    }

    private Neighbour[] FindNeighbours()
    {
        var most = 0;
        for (var line = 0; line < _lines.Count; line++)
        {
            most += _up[_lines.Top(line)].Length;
        }

        var neighbours = ArrayPool<Neighbour>.Shared.Rent(most);
        var count = 0;
        for (var line = 0; line < _lines.Count; line++)
        {
            _learnt[line].Next = count;
            foreach (var child in _up[_lines.Top(line)])
            {
                if (_left.Contains(child))
                {
                    neighbours[count++] = new(child, _lines.Of(child));
                }
            }

            _learnt[line].End = count;
        }

        return neighbours;
    }

    private int LookAbove(int node)
    {
        var line = _lines.Of(node);
        var floor = _walkers.StillThereFrom(_learnt[line].Above);
        if (_walkers.OnTop(line) != floor && IsPlainlyAbove(floor, line))
        {
            return floor;
        }

        var best = Nobody;
        for (var i = SkipDone(line); i < _learnt[line].End && best > floor; i++)
        {
            var (child, above) = _neighbours[i];
            if (!IsDone(child) && _learnt[above].First < best)
            {
                best = Math.Min(best, FirstOn(above));
            }
        }

        if (best != Nobody)
        {
            _learnt[line].Above = best;
        }

        return best;
    }

    // The first walker on the top of a line or above it.
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
            if (NextUnknown(ref look) is { } above)
            {
                _looks.Push(look);
                _looks.Push(Begin(above));
                continue;
            }

            _learnt[look.Line].First = look.Best;
            _learnt[look.Line].View = ViewOf(look.Best);
            if (_looks.Count == 0)
            {
                return look.Best;
            }
        }
    }

    private Look Begin(int line)
    {
        var floor = _walkers.StillThereFrom(_learnt[line].First);
        var onTop = _walkers.OnTop(line);
        var best = onTop >= 0 ? onTop : Nobody;
        if (best != floor && IsPlainlyAbove(floor, line))
        {
            best = floor;
        }

        return new Look(line, SkipDone(line), best, floor);
    }

    private bool IsPlainlyAbove(int walker, int line) => _walkers.IsThere(walker) && (_tree ??= new LineTree(_graph, _lines)).IsBelow(line, _lines.Of(_walkers.Place(walker)));

    private int? NextUnknown(ref Look look)
    {
        for (var end = _learnt[look.Line].End; look.Next < end && look.Best > look.Floor; look.Next++)
        {
            var (child, above) = _neighbours[look.Next];
            if (!IsDone(child) && _learnt[above].First < look.Best)
            {
                if (!IsKnown(above))
                {
                    return above;
                }

                look.Best = _learnt[above].First;
            }
        }

        return null;
    }

    // In a graph with a cycle a node can be above itself, and nothing can be remembered.
    private int SearchAll(int walker)
    {
        var best = Nobody;
        foreach (var node in _graph.Reach([_walkers.Place(walker)], _up).Nodes())
        {
            var other = _walkers.OnTop(_lines.Of(node));
            if (other >= 0 && other != walker)
            {
                best = Math.Min(best, other);
            }
        }

        return best;
    }

    private bool IsKnown(int line) => _learnt[line].First == Nobody || _learnt[line].View == ViewOf(_learnt[line].First);

    // Zero is the view of a line that was never looked at.
    private int ViewOf(int walker) => walker == Nobody ? 0 : _walkers.View(walker) + Walkers.Views;

    private bool IsDone(int node) => !_left.Contains(node);

    private int SkipDone(int line)
    {
        ref var learnt = ref _learnt[line];
        while (learnt.Next < learnt.End && IsDone(_neighbours[learnt.Next].Node))
        {
            learnt.Next++;
        }

        return learnt.Next;
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Look(int Line, int Next, int Best, int Floor);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Neighbour(int Node, int Line);

    /// <summary>What is known of a line: the first walker on its top or above it, and above it, as seen when; and those of its neighbours that may be left.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Learnt
    {
        public int First;
        public int Above;
        public int View;
        public int Next;
        public int End;
    }
}
