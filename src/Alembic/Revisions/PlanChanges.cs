namespace Alembic.Revisions;

/// <summary>What each step of a plan changes in the version table, in little memory however long the plan.</summary>
/// <remarks>
/// Nearly every step moves one row from the revision's parent to it, or back; most others insert the revision's row, or delete it. The
/// graph says which rows these are, so only the changes of the rest are written down.
/// </remarks>
/// <param name="graph">The graph.</param>
/// <param name="table">The table that the steps change.</param>
/// <param name="order">The revisions, by step.</param>
/// <param name="isUpgrade">Whether they are applied.</param>
internal sealed class PlanChanges(RevisionGraph graph, VersionRows table, int[] order, bool isUpgrade)
{
    private readonly NodeSet _lone = new(order.Length);

    // The steps written down, in order, and where the changes of each start.
    private readonly List<int> _steps = [];
    private readonly List<int> _starts = [];
    private readonly List<(int From, int To)> _changes = [];

    /// <summary>Takes what a step has changed from the table, step by step.</summary>
    public void Add(int step)
    {
        (int From, int To)? only = table.Changes is [var change] ? change : null;
        if (only == Lone(step))
        {
            _lone.Add(step);
        }
        else if (only != Move(step))
        {
            _steps.Add(step);
            _starts.Add(_changes.Count);
            _changes.AddRange(table.Changes);
        }

        table.ForgetChanges();
    }

    /// <summary>The changes of a step.</summary>
    public VersionChange[] Of(int step)
    {
        if (_lone.Contains(step))
        {
            return [table.Tell(Lone(step))];
        }

        var position = _steps.BinarySearch(step);
        if (position < 0)
        {
            return [table.Tell(Move(step))];
        }

        var end = position + 1 < _starts.Count ? _starts[position + 1] : _changes.Count;
        return [.. _changes[_starts[position]..end].Select(table.Tell)];
    }

    // None, if the revision has no parent, or several.
    private (int From, int To) Move(int step) => graph.NormalizedDown[order[step]] switch
    {
        [var parent] when isUpgrade => (parent, RowOf(step)),
        [var parent] => (RowOf(step), parent),
        _ => (VersionRows.NoRow, VersionRows.NoRow),
    };

    private (int From, int To) Lone(int step) => isUpgrade ? (VersionRows.NoRow, RowOf(step)) : (RowOf(step), VersionRows.NoRow);

    private int RowOf(int step) => table.RowOf(order[step]);
}
