using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Runtime;

/// <summary>The steps from the heads of a version table to a target.</summary>
/// <param name="Heads">The rows of the version table before the first step.</param>
/// <param name="Steps">The steps, in order.</param>
internal sealed record MigrationPlan(IReadOnlyList<string> Heads, IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>Makes a plan from a walk over the graph.</summary>
    public static MigrationPlan Of(IReadOnlyList<string> heads, IReadOnlyList<MigrationStep> steps) => new(
        heads, [.. steps.Select((step, index) => new PlannedStep(InfoOf(step), step.Changes) { Index = index, Count = steps.Count })]);

    private static StepInfo InfoOf(MigrationStep step) => step is RevisionStep { Revision: var revision }
        ? new(step.IsUpgrade ? StepKind.Upgrade : StepKind.Downgrade, step.From, step.To)
        {
            Revision = revision.Id,
            Message = (revision as ScriptRevision)?.Script.Doc,
        }
        : new(StepKind.Stamp, step.From, step.To);
}

/// <summary>A step of a plan. Its statements are known when its script runs, because a script may read rows.</summary>
/// <param name="info">What the step is.</param>
/// <param name="changes">What it does to the version table's rows, in order.</param>
internal sealed class PlannedStep(StepInfo info, IReadOnlyList<VersionChange> changes)
{
    public StepInfo Info => info;

    public IReadOnlyList<VersionChange> Changes => changes;

    /// <summary>Its place in the plan, from 0.</summary>
    public int Index { get; init; }

    /// <summary>The number of steps of the plan.</summary>
    public int Count { get; init; }

    /// <summary>Its name in messages: the revision, or what is stamped.</summary>
    public string Name => info.Revision ?? $"stamp from {Names(info.From)} to {Names(info.To)}";

    /// <summary>Whether a migration runs; a stamp has none.</summary>
    public bool HasScript => info.Kind != StepKind.Stamp;

    private static string Names(IReadOnlyList<string> revisions) => revisions.Count == 0 ? "base" : string.Join(", ", revisions);
}
