namespace Alembic.Revisions;

/// <summary>Says how the version rows change when a revision is applied.</summary>
internal sealed class UpgradeRows
{
    private readonly RevisionGraph _graph;
    private readonly VersionRows _rows;
    private readonly Func<IEnumerable<string>, NodeSet> _ancestorsOf;
    private readonly NodeSet? _implied;
    private readonly List<int> _present = [];

    /// <param name="graph">The graph.</param>
    /// <param name="table">The table before the first step.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="ancestorsOf">The nodes that rows stand on, themselves included.</param>
    public UpgradeRows(RevisionGraph graph, VersionRows table, IReadOnlyList<string> rows, Func<IEnumerable<string>, NodeSet> ancestorsOf)
    {
        _graph = graph;
        _rows = table;
        _ancestorsOf = ancestorsOf;

        // A row that another row stands on is not a tip. A good table has none, and going up from one makes none.
        var nodes = rows.Distinct(StringComparer.Ordinal).Select(row => graph.Ids.GetValueOrDefault(row, -1)).ToArray();
        if (graph.IsAcyclic && !nodes.Contains(-1))
        {
            _implied = graph.Reach(nodes.SelectMany(node => graph.NormalizedDown[node].ToArray()), graph.NormalizedDown);
        }
    }

    public void Apply(int node)
    {
        var row = _rows.RowOf(node);
        var down = _graph.NormalizedDown[node];
        if (down is [var parent])
        {
            _rows.Update(parent, row);
            return;
        }

        _present.Clear();
        foreach (var below in down)
        {
            if (_rows.Contains(below))
            {
                _present.Add(below);
            }
        }

        switch (_present.Count)
        {
            case 0:
                _rows.Insert(row);
                break;
            case 1:
                _rows.Update(_present[0], row);
                break;
            default:
                Merge(row, down);
                break;
        }
    }

    // Rows that the remaining rows stand on anyway are no part of the merge, and stay.
    private void Merge(int row, ReadOnlySpan<int> down)
    {
        if (_implied is null || _present.Exists(_implied.Contains))
        {
            var others = _rows.Except(down.ToArray());
            if (others.Count > 0)
            {
                var covered = _ancestorsOf(others);
                _present.RemoveAll(covered.Contains);
            }
        }

        if (_present.Count == 0)
        {
            _rows.Insert(row);
        }
        else
        {
            _rows.Merge(_present, row);
        }
    }
}
