namespace Alembic.Revisions;

/// <summary>The rows of the version table while a plan is made: records what each step changes. Alembic: <c>HeadMaintainer</c>.</summary>
/// <remarks>
/// Where Alembic would fail because a row is missing, or is present already, the change is left out. The table ends in the same state.
/// </remarks>
/// <param name="rows">The rows as the table has them.</param>
internal sealed class VersionRows(IEnumerable<string> rows)
{
    private readonly HashSet<string> _rows = [.. rows];
    private readonly List<VersionChange> _changes = [];

    public int Count => _rows.Count;

    public bool Contains(string row) => _rows.Contains(row);

    /// <summary>All rows but some.</summary>
    public List<string> Except(IReadOnlyCollection<string> rows) => [.. _rows.Where(row => !rows.Contains(row))];

    public void Insert(string row)
    {
        if (_rows.Add(row))
        {
            _changes.Add(VersionChange.Insert(row));
        }
    }

    public void Delete(string row)
    {
        if (_rows.Remove(row))
        {
            _changes.Add(VersionChange.Delete(row));
        }
    }

    public void Update(string from, string to)
    {
        if (!_rows.Contains(from))
        {
            Insert(to);
        }
        else if (!_rows.Add(to))
        {
            Delete(from);
        }
        else
        {
            _rows.Remove(from);
            _changes.Add(VersionChange.Update(from, to));
        }
    }

    /// <summary>Replaces several rows by one: all but the last are deleted, the last is updated.</summary>
    public void Merge(IReadOnlyList<string> from, string to)
    {
        for (var i = 0; i < from.Count - 1; i++)
        {
            Delete(from[i]);
        }

        Update(from[^1], to);
    }

    /// <summary>Replaces one row by several: all but the last are inserted, then the row is updated to the last.</summary>
    public void Unmerge(string from, IReadOnlyList<string> to)
    {
        for (var i = 0; i < to.Count - 1; i++)
        {
            Insert(to[i]);
        }

        Update(from, to[^1]);
    }

    /// <summary>The changes since the last call.</summary>
    public VersionChange[] TakeChanges()
    {
        VersionChange[] changes = [.. _changes];
        _changes.Clear();
        return changes;
    }
}

/// <summary>Says how the version rows change when a revision is applied.</summary>
/// <param name="map">The map.</param>
/// <param name="graph">Its graph.</param>
/// <param name="table">The table before the first step.</param>
/// <param name="rows">Its rows.</param>
internal sealed class UpgradeRows(RevisionMap map, RevisionGraph graph, VersionRows table, IReadOnlyList<string> rows)
{
    // The nodes below the rows that the table had at first, or null if that is unknown.
    private readonly HashSet<int>? _below = graph.IsAcyclic && rows.All(graph.Ids.ContainsKey)
        ? RevisionGraph.Reach(rows.SelectMany(row => graph.NormalizedDown[graph.Ids[row]]), graph.NormalizedDown)
        : null;

    public void Apply(int node)
    {
        var row = graph.IdOf(node);
        var down = graph.NormalizedDown[node];
        if (down is [var only])
        {
            table.Update(graph.IdOf(only), row);
            return;
        }

        List<int> merged = [.. down.Where(parent => table.Contains(graph.IdOf(parent)))];

        // A row that is an ancestor of another row is not part of the merge, and stays. The steps of a plan make no such rows.
        if (merged.Count > 1 && (_below is null || merged.Exists(_below.Contains)))
        {
            var covered = graph.Ancestors(map.ResolveAll(table.Except(graph.IdsOf(down))));
            merged.RemoveAll(covered.Contains);
        }

        if (merged.Count == 0)
        {
            table.Insert(row);
        }
        else
        {
            table.Merge(graph.IdsOf(merged), row);
        }
    }
}
