using System.Runtime.InteropServices;

namespace Alembic.Revisions;

/// <summary>The walkers of a <see cref="WalkOrder"/>, numbered and kept in the order in which they joined; they stand on the tops of lines.</summary>
internal sealed class Walkers
{
    /// <summary>Added to a <see cref="View"/>, it makes a number above zero.</summary>
    public const int Views = 2;

    private readonly WalkLines _lines;
    private readonly List<Walker> _walkers = [];
    private readonly int[] _walkerOn;
    private int _last = -1;

    public Walkers(WalkLines lines)
    {
        _lines = lines;
        _walkerOn = new int[lines.Count];
        Array.Fill(_walkerOn, -1);
    }

    private Span<Walker> All => CollectionsMarshal.AsSpan(_walkers);

    /// <summary>The first walker still there, or -1.</summary>
    public int First { get; private set; } = -1;

    public int Count { get; private set; }

    public int Place(int walker) => _walkers[walker].Place;

    /// <summary>The walker on the top of a line, or -1.</summary>
    public int OnTop(int line) => _walkerOn[line];

    public bool IsThere(int walker) => walker < _walkers.Count && _walkers[walker].View != Walker.Gone;

    public bool StandsOn(int node)
    {
        var line = _lines.Of(node);
        return _walkerOn[line] >= 0 && _lines.Top(line) == node;
    }

    /// <summary>A number that changes when a walker may no longer be above a node that it was above.</summary>
    public int View(int walker) => _walkers[walker].View;

    public void Join(int node)
    {
        var walker = _walkers.Count;
        _walkers.Add(new Walker { Place = node, Before = _last, After = -1 });
        if (_last >= 0)
        {
            All[_last].After = walker;
        }
        else
        {
            First = walker;
        }

        _last = walker;
        _walkerOn[_lines.Of(node)] = walker;
        Count++;
    }

    public void Move(int walker, int node, bool seesLess)
    {
        ref var moving = ref All[walker];
        _walkerOn[_lines.Of(moving.Place)] = -1;
        _walkerOn[_lines.Of(node)] = walker;
        moving.Place = node;
        if (seesLess)
        {
            moving.View++;
        }
    }

    /// <summary>Takes a walker away.</summary>
    /// <returns>The one before it; the first one, if there is none before; -1 if it was the last.</returns>
    public int Leave(int walker)
    {
        var all = All;
        ref var leaving = ref all[walker];
        _walkerOn[_lines.Of(leaving.Place)] = -1;
        if (leaving.Before >= 0)
        {
            all[leaving.Before].After = leaving.After;
        }
        else
        {
            First = leaving.After;
        }

        if (leaving.After >= 0)
        {
            all[leaving.After].Before = leaving.Before;
        }
        else
        {
            _last = leaving.Before;
        }

        // Whoever joins from now on comes after; see StillThereFrom.
        leaving.After = leaving.After >= 0 ? leaving.After : _walkers.Count;
        leaving.View = Walker.Gone;
        Count--;
        return leaving.Before >= 0 ? leaving.Before : First;
    }

    /// <summary>The walker itself if it is still there, else the next one that is; a number past every walker if none is.</summary>
    public int StillThereFrom(int walker)
    {
        var found = walker;
        while (found < _walkers.Count && _walkers[found].View == Walker.Gone)
        {
            found = _walkers[found].After;
        }

        // Shorten the way for the next who asks.
        while (walker < found)
        {
            ref var gone = ref All[walker];
            (walker, gone.After) = (gone.After, found);
        }

        return found;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Walker
    {
        public const int Gone = -1;

        public int Place;
        public int Before;
        public int After;
        public int View;
    }
}
