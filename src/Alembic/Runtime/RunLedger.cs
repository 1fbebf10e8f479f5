namespace Alembic.Runtime;

/// <summary>What a run sent, what has run, and what is committed. Events and the texts of failures come from it.</summary>
/// <param name="report">Takes the events.</param>
internal sealed class RunLedger(RunReport report)
{
    private readonly List<Entry> _entries = [];

    // The first entry that has not run, and the first of the open transaction.
    private int _next;
    private int _open;

    /// <summary>How many entries are committed.</summary>
    public int CommittedCount { get; private set; }

    /// <summary>Whether a script began a transaction of its own, outside those of the run.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>The names of the steps that are committed with their change of the version table, in order.</summary>
    public string[] CommittedNames => [.. _entries.Where(entry => entry is { EndsStep: true, Fate: Fate.Committed }).Select(entry => entry.Step!.Name)];

    /// <summary>Whether an empty version table is committed.</summary>
    public bool TableStays => _entries.Any(entry => entry is { LeavesVersionTableEmpty: true, Fate: Fate.Committed });

    /// <summary>The steps with committed statements whose change of the version table is not committed.</summary>
    public IReadOnlyList<PlannedStep> PartlyCommitted =>
        [.. _entries.Where(entry => entry.Fate == Fate.Committed && entry.Step is not null).GroupBy(entry => entry.Step!).Where(step => !step.Any(entry => entry.EndsStep)).Select(step => step.Key)];

    /// <summary>The steps with statements that are not committed, in order.</summary>
    public IReadOnlyList<PlannedStep> NotCommitted =>
        [.. _entries.Where(entry => entry.Step is not null).GroupBy(entry => entry.Step!).Where(step => step.All(entry => !entry.EndsStep || entry.Fate != Fate.Committed)).Select(step => step.Key)];

    /// <summary>The number of a step's committed statements.</summary>
    public int CommittedOf(PlannedStep step) =>
        _entries.Where(entry => entry.Step == step && entry.Fate == Fate.Committed).Select(entry => entry.Number).DefaultIfEmpty().Max();

    /// <summary>A statement is sent, or waits to be sent in a batch.</summary>
    public void Send(RunStatement statement)
    {
        // Not the statement itself: rows that are streamed would all stay in memory.
        _entries.Add(new(statement.Step) { Number = statement.Number, LeavesVersionTableEmpty = statement.LeavesVersionTableEmpty });
        report.Send(statement);
    }

    /// <summary>All statements of a step are sent, or wait to be sent.</summary>
    /// <param name="step">The step.</param>
    /// <param name="statements">How many there were.</param>
    /// <param name="began">The clock's timestamp at its beginning.</param>
    public void End(PlannedStep step, int statements, long began)
    {
        _entries.Add(new(step) { EndsStep = true, Statements = statements, Began = began });
        Advance(0, commits: false);
    }

    /// <summary>The next statements have run.</summary>
    /// <param name="count">How many.</param>
    /// <param name="commits">Whether each committed itself.</param>
    public void Ran(int count, bool commits) => Advance(count, commits && !IsHeld);

    /// <summary>A script began a transaction of its own, outside those of the run: what runs now does not commit itself.</summary>
    public void Hold() => IsHeld = true;

    /// <summary>What has run is committed.</summary>
    public void Commit()
    {
        for (; _open < _next; _open++)
        {
            _entries[_open].Fate = Fate.Committed;
            CommittedCount++;
        }

        IsHeld = false;
    }

    /// <summary>What is not committed was rolled back, and what has not run will not run.</summary>
    public void Rollback()
    {
        _next = _entries.Count;
        RollbackOwn();
    }

    /// <summary>What has run and is not committed was rolled back by the script itself.</summary>
    public void RollbackOwn()
    {
        for (; _open < _next; _open++)
        {
            _entries[_open].Fate = Fate.RolledBack;
        }

        IsHeld = false;
    }

    private void Advance(int count, bool commits)
    {
        for (; _next < _entries.Count && (count > 0 || _entries[_next].EndsStep); _next++)
        {
            if (_entries[_next] is { EndsStep: true } end)
            {
                report.End(end.Step!, end.Statements, end.Began);
            }
            else
            {
                count--;
            }
        }

        // The end of a step is no statement: after what is committed, it is committed too.
        if (commits || (_open < _next && _entries.GetRange(_open, _next - _open).TrueForAll(entry => entry.EndsStep)))
        {
            Commit();
        }
    }

    private enum Fate
    {
        Sent,
        Committed,
        RolledBack,
    }

    private sealed class Entry(PlannedStep? step)
    {
        public PlannedStep? Step => step;

        public int Number { get; init; }

        public bool LeavesVersionTableEmpty { get; init; }

        public bool EndsStep { get; init; }

        public int Statements { get; init; }

        public long Began { get; init; }

        public Fate Fate { get; set; }
    }
}
