namespace Alembic.Revisions;

/// <summary>Says how the version rows change when a revision is taken back: what it stood on alone becomes a row.</summary>
internal sealed class DowngradeRows
{
    private readonly RevisionGraph _graph;
    private readonly VersionRows _rows;
    private readonly Func<IEnumerable<string>, NodeSet> _ancestorsOf;
    private readonly Dictionary<int, int> _otherNames;
    private readonly NodeSet? _applied;
    private readonly int[]? _standing;
    private readonly AncestorSearch _below;
    private readonly int[] _seen;
    private readonly Stack<int> _todo = new();
    private int _round;

    /// <param name="graph">The graph.</param>
    /// <param name="table">The table before the first step.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="nodes">The nodes that the rows name, in the same order.</param>
    /// <param name="ancestorsOf">The nodes that rows stand on, themselves included.</param>
    public DowngradeRows(RevisionGraph graph, VersionRows table, IReadOnlyList<string> rows, IReadOnlyList<int> nodes, Func<IEnumerable<string>, NodeSet> ancestorsOf)
    {
        _graph = graph;
        _rows = table;
        _ancestorsOf = ancestorsOf;
        _below = new AncestorSearch(graph, graph.NormalizedDown);
        _seen = new int[graph.NodeCount];
        _otherNames = rows.Count == nodes.Count
            ? rows.Zip(nodes).Where(row => !graph.Ids.ContainsKey(row.First) && row.Second >= 0).DistinctBy(row => row.Second).ToDictionary(row => row.Second, row => _rows.RowOf(row.First))
            : [];
        if (graph.IsAcyclic && !graph.HasDuplicates && rows.All(graph.Ids.ContainsKey))
        {
            _applied = graph.Ancestors(nodes);
            _standing = CountStanding(_applied);
        }
    }

    public void TakeBack(int node)
    {
        var down = _graph.NormalizedDown[node];
        var isRow = _rows.Contains(_rows.RowOf(node));
        var row = isRow || !_otherNames.TryGetValue(node, out var other) ? _rows.RowOf(node) : other;
        isRow |= _otherNames.ContainsKey(node);
        if (_standing is not null && isRow && down is [var parent])
        {
            TakeBackFromLine(node, row, parent);
            return;
        }

        var freed = _standing is null ? FreedBySearch(row, down) : Freed(node, down);
        if (isRow)
        {
            if (freed.Count == 0)
            {
                _rows.Delete(row);
            }
            else
            {
                _rows.Unmerge(row, freed);
            }
        }
    }

    private void TakeBackFromLine(int node, int row, int parent)
    {
        _applied!.Remove(node);
        if (--_standing![parent] == 0)
        {
            _rows.Update(row, parent);
        }
        else
        {
            _rows.Delete(row);
        }
    }

    /// <summary>How many applied revisions stand right on each node.</summary>
    private int[] CountStanding(NodeSet applied)
    {
        var standing = new int[_graph.NodeCount];
        foreach (var node in applied.Nodes())
        {
            foreach (var below in _graph.NormalizedDown[node])
            {
                standing[below]++;
            }
        }

        return standing;
    }

    private List<int> Freed(int node, ReadOnlySpan<int> down)
    {
        foreach (var below in down)
        {
            _standing![below]--;
        }

        _applied!.Remove(node);
        var freed = new List<int>(down.Length);
        foreach (var below in down)
        {
            if (!_rows.Contains(below) && (_standing![below] == 0 || IsLeft(node, below, down)))
            {
                freed.Add(below);
            }
        }

        return freed;
    }

    // What stands on it may itself stand under nothing but the revision that goes. Alembic then makes rows of both.
    private bool IsLeft(int gone, int node, ReadOnlySpan<int> siblings)
    {
        if (siblings.Length == 1 || _rows.Count == 1)
        {
            return false;
        }

        foreach (var sibling in siblings)
        {
            if (sibling != node && _standing![sibling] == 0 && _below.Finds(sibling, place => place == node, _graph.Order.RankOf(node)))
            {
                return !IsUnderRow(gone, node);
            }
        }

        return false;
    }

    private bool IsUnderRow(int gone, int node)
    {
        _round++;
        _todo.Clear();
        _todo.Push(node);
        while (_todo.TryPop(out var place))
        {
            foreach (var above in _graph.AllNext[place])
            {
                if (above == gone || !_applied!.Contains(above) || _seen[above] == _round)
                {
                    continue;
                }

                _seen[above] = _round;
                if (_rows.Contains(_rows.RowOf(above)))
                {
                    return true;
                }

                _todo.Push(above);
            }
        }

        return false;
    }

    // For tables and graphs that are out of order, where counting could go wrong.
    private List<int> FreedBySearch(int row, ReadOnlySpan<int> down)
    {
        List<int> below = [.. down];
        var others = _rows.Except([row]);
        if (others.Count > 0)
        {
            var covered = _ancestorsOf(others);
            below.RemoveAll(covered.Contains);
        }
        else
        {
            var all = below.ToList();
            below.RemoveAll(node => all.Any(other => other != node && _graph.Ancestors([other]).Contains(node)));
        }

        return below;
    }
}
