using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Runtime;

/// <summary>A step of a run as it goes on.</summary>
/// <param name="info">What the step is.</param>
/// <param name="changes">What it does to the version table's rows, in order.</param>
internal sealed class RunStep(StepInfo info, IReadOnlyList<VersionChange> changes)
{
    /// <summary>A step of a plan, about to run.</summary>
    public static RunStep Of(MigrationStep step) => new(
        step is RevisionStep { Revision: var revision }
            ? new(step.IsUpgrade ? StepKind.Upgrade : StepKind.Downgrade, step.From, step.To)
            {
                Revision = revision.Id,
                Message = (revision as ScriptRevision)?.Script.Doc,
            }
            : new(StepKind.Stamp, step.From, step.To),
        step.Changes);

    public StepInfo Info => info;

    public IReadOnlyList<VersionChange> Changes => changes;

    /// <summary>The statements recorded so far.</summary>
    public int Statements { get; set; }

    /// <summary>How many statements it has, changes of the version table included; 0 as long as its script goes on.</summary>
    public int Total { get; set; }

    /// <summary>How many of its statements were handed on to the server or the script.</summary>
    public int Sent { get; set; }

    /// <summary>How many of its statements stay in the database whatever becomes of the rest.</summary>
    public int Kept { get; set; }

    /// <summary>The number of the run's statements with its last one.</summary>
    public long End { get; set; }

    /// <summary>The clock's timestamp at its beginning.</summary>
    public long Began { get; set; }
}
