using Alembic.Revisions;

namespace Alembic.Runtime;

/// <summary>Finds the steps from the heads of a database to a target, and turns their scripts into statements.</summary>
/// <param name="session">The dialect and the options.</param>
/// <param name="steps">Walks from the heads to the target.</param>
/// <param name="scripts">Makes the migration of a step that has a script.</param>
internal sealed class Planner(RunSession session, Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<MigrationStep>>> steps, Func<StepInfo, Migration> scripts)
{
    /// <summary>Plans the steps. Their statements come later: a script may read rows that an earlier step writes.</summary>
    /// <param name="heads">The rows of the version table.</param>
    /// <param name="ct">Cancels the planning.</param>
    public async Task<MigrationPlan> PlanAsync(IReadOnlyList<string> heads, CancellationToken ct) =>
        MigrationPlan.Of(heads, await steps(heads, ct).ConfigureAwait(false));

    /// <summary>Makes what compiles the steps of one attempt: a rollback undoes what a compiler remembers.</summary>
    public StepCompiler CreateCompiler() => new(session);

    /// <summary>Runs a step's script, which records its operations.</summary>
    /// <param name="step">The step.</param>
    /// <param name="queries">Answers the script's queries; <see langword="null"/> where there is no database.</param>
    /// <param name="passOn">Takes what the script recorded so far, while it streams rows.</param>
    /// <param name="ct">Cancels the script.</param>
    /// <returns>Where the operations are that are not yet compiled.</returns>
    public async Task<Op> RecordAsync(PlannedStep step, Operations.QueryRunner? queries, Func<Op, CancellationToken, Task>? passOn, CancellationToken ct)
    {
        var op = new Op(session.Dialect.Name, queries) { DatabaseName = session.Options.DatabaseName, PassOn = passOn };
        var migration = scripts(step.Info);
        if (step.Info.Kind == StepKind.Upgrade)
        {
            await migration.UpgradeAsync(op, ct).ConfigureAwait(false);
        }
        else
        {
            await migration.DowngradeAsync(op, ct).ConfigureAwait(false);
        }

        return op;
    }
}
