namespace Alembic.Revisions;

/// <summary>The rows of a version table as a plan goes through: says what each step changes.</summary>
/// <remarks>
/// The rows are the tips of what is applied. Where Alembic would fail on a row that is not there, or is there already,
/// the change is left out: the table ends as it would have. Alembic: <c>HeadMaintainer</c>.
/// </remarks>
internal sealed class VersionRows(IEnumerable<string> rows)
{
    private readonly HashSet<string> _rows = new(rows, StringComparer.Ordinal);
    private List<VersionChange> _changes = [];

    public int Count => _rows.Count;

    public bool Contains(string row) => _rows.Contains(row);

    public IEnumerable<string> Except(IReadOnlyList<string> rows) => _rows.Where(row => !rows.Contains(row));

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
        else if (_rows.Contains(to))
        {
            Delete(from);
        }
        else
        {
            _rows.Remove(from);
            _rows.Add(to);
            _changes.Add(VersionChange.Update(from, to));
        }
    }

    /// <summary>Several rows become one: all but the last are deleted, the last is updated.</summary>
    public void Merge(IReadOnlyList<string> from, string to)
    {
        for (var i = 0; i < from.Count - 1; i++)
        {
            Delete(from[i]);
        }

        Update(from[^1], to);
    }

    /// <summary>One row becomes several: all but the last are inserted, then the row is updated to the last.</summary>
    public void Unmerge(string from, IReadOnlyList<string> to)
    {
        for (var i = 0; i < to.Count - 1; i++)
        {
            Insert(to[i]);
        }

        Update(from, to[^1]);
    }

    /// <summary>The changes since the last call.</summary>
    public IReadOnlyList<VersionChange> TakeChanges()
    {
        var changes = _changes;
        _changes = [];
        return changes;
    }
}
