using Alembic.Revisions;

namespace Alembic.Runtime;

/// <summary>A step of a run as it goes on.</summary>
/// <param name="info">What the step is.</param>
/// <param name="changes">What it does to the version table's rows, in order.</param>
internal sealed class RunStep(StepInfo info, IReadOnlyList<VersionChange> changes)
{
    public StepInfo Info => info;

    public IReadOnlyList<VersionChange> Changes => changes;

    /// <summary>The statements recorded so far.</summary>
    public int Statements { get; set; }

    /// <summary>Whether all its statements are recorded.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>Whether some of its statements were committed before its end.</summary>
    public bool IsPartlyCommitted { get; set; }

    /// <summary>The number of the run's statements with its last one.</summary>
    public long End { get; set; }

    /// <summary>The clock's timestamp at its beginning.</summary>
    public long Began { get; set; }
}
