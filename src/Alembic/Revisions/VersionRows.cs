using System.Runtime.InteropServices;

namespace Alembic.Revisions;

/// <summary>The rows of a version table as a plan goes through: says what each step changes.</summary>
/// <remarks>
/// The rows are the tips of what is applied. Where Alembic would fail on a row that is not there, or is there already,
/// the change is left out: the table ends as it would have. A row is a number here, so that a long plan
/// compares no texts and keeps none. Alembic: <c>HeadMaintainer</c>.
/// </remarks>
internal sealed class VersionRows
{
    /// <summary>Stands in a change for the row that is not there before, or after.</summary>
    public const int NoRow = int.MinValue;

    private readonly RevisionGraph _graph;
    private readonly HashSet<int> _rows = [];
    private readonly List<string> _strangers = [];
    private readonly List<(int From, int To)> _changes = [];

    /// <param name="graph">The graph.</param>
    /// <param name="rows">The rows as they stand in the table.</param>
    public VersionRows(RevisionGraph graph, IEnumerable<string> rows)
    {
        _graph = graph;
        foreach (var row in rows)
        {
            _rows.Add(RowOf(row));
        }
    }

    public int Count => _rows.Count;

    /// <summary>What was changed, since it was last forgotten.</summary>
    public ReadOnlySpan<(int From, int To)> Changes => CollectionsMarshal.AsSpan(_changes);

    /// <summary>The number of a row that says a revision's identifier.</summary>
    public int RowOf(int node) => _graph.Live(node);

    /// <summary>The number of a row: of a revision its node; below zero for a text that is no revision's whole identifier.</summary>
    public int RowOf(string text)
    {
        if (_graph.Ids.TryGetValue(text, out var node))
        {
            return node;
        }

        if (!_strangers.Contains(text))
        {
            _strangers.Add(text);
        }

        return ~_strangers.IndexOf(text);
    }

    public bool Contains(int row) => _rows.Contains(row);

    /// <summary>The texts of all rows but some.</summary>
    public List<string> Except(IReadOnlyList<int> rows) => [.. _rows.Where(row => !rows.Contains(row)).Select(row => TextOf(row)!)];

    public void Insert(int row)
    {
        if (_rows.Add(row))
        {
            _changes.Add((NoRow, row));
        }
    }

    public void Delete(int row)
    {
        if (_rows.Remove(row))
        {
            _changes.Add((row, NoRow));
        }
    }

    public void Update(int from, int to)
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
            _changes.Add((from, to));
        }
    }

    /// <summary>Several rows become one: all but the last are deleted, the last is updated.</summary>
    public void Merge(IReadOnlyList<int> from, int to)
    {
        for (var i = 0; i < from.Count - 1; i++)
        {
            Delete(from[i]);
        }

        Update(from[^1], to);
    }

    /// <summary>One row becomes several: all but the last are inserted, then the row is updated to the last.</summary>
    public void Unmerge(int from, IReadOnlyList<int> to)
    {
        for (var i = 0; i < to.Count - 1; i++)
        {
            Insert(to[i]);
        }

        Update(from, to[^1]);
    }

    public void ForgetChanges() => _changes.Clear();

    /// <summary>A change in texts.</summary>
    public VersionChange Tell((int From, int To) change) => new(TextOf(change.From), TextOf(change.To));

    private string? TextOf(int row) => row == NoRow ? null : row >= 0 ? _graph.IdOf(row) : _strangers[~row];
}
