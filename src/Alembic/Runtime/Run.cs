using Alembic.Connections;

namespace Alembic.Runtime;

/// <summary>A run on a database: it takes the lock, reads the heads, plans, runs each step in its transaction, and releases the lock.</summary>
/// <param name="session">The database.</param>
/// <param name="planner">Plans the steps from the heads to the target.</param>
internal sealed class Run(DatabaseSession session, Planner planner)
{
    private readonly StepCompiler _compiler = planner.CreateCompiler();
    private int _attempts = 1;

    private TransactionScope Scope => session.Scope;

    private EnvOptions Options => session.Options;

    /// <summary>Runs all steps to the target.</summary>
    /// <param name="purge">Whether the version table is emptied first.</param>
    /// <param name="resume">What to do about a partly applied revision; <see langword="null"/> for a stamp, which ignores it.</param>
    /// <param name="ct">Cancels the run; what is not committed is rolled back.</param>
    public async Task ExecuteAsync(bool purge, ResumeMode? resume, CancellationToken ct)
    {
        var report = session.Report;
        var began = report.Clock.GetTimestamp();
        await using var held = session.Lock.ConfigureAwait(false);
        try
        {
            var found = await session.LockAndReadAsync(ct).ConfigureAwait(false);
            var empties = purge && found is { Count: > 0 };
            if (empties && !session.Dialect.TransactionalDdl)
            {
                await GuardAsync(null, () => PurgeAsync(ct), ct).ConfigureAwait(false);
                empties = false;
            }

            var plan = await planner.PlanAsync(purge ? [] : session.Versions.Check(found ?? []), ct).ConfigureAwait(false);
            if (session.Journal is { } journal && resume is { } mode)
            {
                var left = await session.ReadJournalAsync(journal, plan.Heads, ct).ConfigureAwait(false);
                await session.RefuseIfRunningAsync(left, ct).ConfigureAwait(false);
                journal.Open(left, plan, mode, report);
            }

            report.Tell(new RunStarted(session.Dialect.Name, session.IsTransactional, [.. plan.Steps.Select(step => step.Info)]));
            var heads = found is null || empties || plan.Steps.Count > 0
                ? await ExecuteAsync(plan, makesTable: found is null, empties, ct).ConfigureAwait(false)
                : plan.Heads;
            report.Tell(new RunCompleted([.. heads], report.Clock.GetElapsedTime(began)));
        }
        finally
        {
            await Scope.RollbackAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Makes the version table if there is none. Alembic: <c>ensure_version</c>.</summary>
    public async Task EnsureVersionTableAsync(CancellationToken ct)
    {
        await using var held = session.Lock.ConfigureAwait(false);
        if (await session.LockAndReadAsync(ct).ConfigureAwait(false) is null)
        {
            await GuardAsync(null, async () =>
            {
                await BeginAsync(Scope.IsAroundRun, ct).ConfigureAwait(false);
                await MakeTableAsync(ct).ConfigureAwait(false);
                await Scope.CommitAsync(ct).ConfigureAwait(false);
            }, ct).ConfigureAwait(false);
        }
    }

    // Alembic commits the empty table here, before it reads the targets. Where DDL is transactional, a wrong target rolls it back.
    private async Task PurgeAsync(CancellationToken ct)
    {
        await BeginAsync(Options.Transaction is null, ct).ConfigureAwait(false);
        await EmptyTableAsync(ct).ConfigureAwait(false);
        await Scope.CommitAsync(ct).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> ExecuteAsync(MigrationPlan plan, bool makesTable, bool empties, CancellationToken ct)
    {
        var settings = new SessionSettings(session, guards: plan.Steps.Any(step => step.HasScript));
        await using var _ = settings.ConfigureAwait(false);
        await GuardAsync(null, () => settings.SetAsync(ct), ct).ConfigureAwait(false);
        IReadOnlyList<string> heads = [];
        await RetryAsync(Scope.IsAroundRun, async () => heads = await AttemptAsync(plan, makesTable, empties, ct).ConfigureAwait(false), plan, ct).ConfigureAwait(false);
        return heads;
    }

    private async Task<IReadOnlyList<string>> AttemptAsync(MigrationPlan plan, bool makesTable, bool empties, CancellationToken ct)
    {
        List<string> heads = [.. plan.Heads];
        await GuardAsync(null, async () =>
        {
            await BeginAsync(Scope.IsAroundRun, ct).ConfigureAwait(false);
            if (makesTable)
            {
                await MakeTableAsync(ct).ConfigureAwait(false);
            }

            if (empties)
            {
                await EmptyTableAsync(ct).ConfigureAwait(false);
            }
        }, ct).ConfigureAwait(false);
        foreach (var step in plan.Steps)
        {
            await RetryAsync(
                Scope.IsAroundStep,
                () => GuardAsync(step, async () => heads = await RunAsync(step, heads, ct).ConfigureAwait(false), ct),
                plan,
                ct).ConfigureAwait(false);
        }

        await GuardAsync(null, async () =>
        {
            await Scope.CommitAsync(ct).ConfigureAwait(false);
            await (session.Journal?.CloseAsync(ct) ?? Task.CompletedTask).ConfigureAwait(false);
        }, ct).ConfigureAwait(false);
        return heads;
    }

    private async Task<List<string>> RunAsync(PlannedStep step, List<string> before, CancellationToken ct)
    {
        // A script that ended the run's transaction leaves the next one without.
        await BeginAsync(Scope.IsAroundStep || (Scope.IsAroundRun && !Scope.IsOpen), ct).ConfigureAwait(false);
        var began = session.Report.Clock.GetTimestamp();
        session.Report.Begin(step);
        _compiler.Begin(step);
        if (step.HasScript)
        {
            session.Journal?.Begin(step);
            var execution = new StepExecution(session, _compiler, ct);
            await execution.SubmitAsync(await planner.RecordAsync(step, execution, execution.FlushAsync, ct).ConfigureAwait(false), isLast: true, ct).ConfigureAwait(false);
            await (session.Journal?.EndAsync(ct) ?? Task.CompletedTask).ConfigureAwait(false);
        }

        List<string> heads = [.. before];
        var total = _compiler.Count + step.Changes.Count;

        // With a journal, each statement commits by itself. The changes of the version table need a transaction where they must be undone together.
        await BeginAsync(
            session.Journal is not null && (session.Lock.IsFenced || step.Changes.Count > 1 || Options.VersionApplyCallbacks.Count > 0 || heads.Distinct().Count() < heads.Count), ct).ConfigureAwait(false);
        foreach (var change in step.Changes)
        {
            await SendAsync(_compiler.Number(session.Versions.Change(change), total), ct).ConfigureAwait(false);
            VersionTable.Apply(change, heads);
        }

        session.Ledger.End(step, _compiler.Count, began);
        await CallBackAsync(step, heads, ct).ConfigureAwait(false);
        if (Scope.IsAroundStep || session.Journal is not null)
        {
            await Scope.CommitAsync(ct).ConfigureAwait(false);
            _compiler.Keep();
        }

        return heads;
    }

    private async Task CallBackAsync(PlannedStep step, IReadOnlyList<string> heads, CancellationToken ct)
    {
        if (Options.VersionApplyCallbacks.Count == 0)
        {
            return;
        }

        await session.Sink.FlushAsync(ct).ConfigureAwait(false);
        foreach (var callback in Options.VersionApplyCallbacks)
        {
            await callback(new(session.CreateContext(), step.Info, [.. heads]), ct).ConfigureAwait(false);
        }
    }

    private Task BeginAsync(bool wanted, CancellationToken ct) => wanted ? Scope.BeginAsync(ct) : Task.CompletedTask;

    private async Task MakeTableAsync(CancellationToken ct)
    {
        _compiler.Begin(null);
        foreach (var unit in _compiler.Compile([session.Versions.Create()], isLast: false))
        {
            foreach (var statement in unit.Statements)
            {
                await SendAsync(statement with { LeavesVersionTableEmpty = true }, ct).ConfigureAwait(false);
            }
        }
    }

    private Task EmptyTableAsync(CancellationToken ct) => SendAsync(new(session.Versions.DeleteAll()) { LeavesVersionTableEmpty = true }, ct);

    private Task SendAsync(RunStatement statement, CancellationToken ct)
    {
        session.Ledger.Send(statement);
        return session.Journal is { } journal && statement.IsOfVersionTable ? journal.SendChangeAsync(statement, ct) : session.Sink.AddAsync(statement, ct);
    }

    // Runs the work of one transaction, and runs it again if a lock was not got. What is committed never runs again.
    private async Task RetryAsync(bool isTransaction, Func<Task> work, MigrationPlan plan, CancellationToken ct)
    {
        if (!isTransaction)
        {
            await work().ConfigureAwait(false);
            return;
        }

        var committed = session.Ledger.CommittedCount;
        for (_attempts = 1; ; _attempts++)
        {
            try
            {
                await work().ConfigureAwait(false);
                return;
            }
            catch (MigrationFailedException failure) when (MayRunAgain(failure, committed))
            {
                var step = plan.Steps.FirstOrDefault(step => step.Info.Revision == failure.Revision);
                await session.Retry.PauseAsync(_attempts, step?.Info, ct).ConfigureAwait(false);
                _compiler.Forget();
            }
        }
    }

    private bool MayRunAgain(MigrationFailedException failure, int committed) =>
        session.IsTransactional && session.Dialect.TransactionalDdlOnline && failure is { PartlyApplied: false, InDoubt: false }
        && session.Ledger.CommittedCount == committed && session.Retry.Applies(failure.InnerException, _attempts);

    // Every failure becomes one error that says where it happened and what is in the database now.
    private async Task GuardAsync(PlannedStep? step, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (Concerns(failure, step, ct))
        {
            throw await session.GiveUpAsync(failure, step, _attempts).ConfigureAwait(false);
        }
    }

    private static bool Concerns(Exception failure, PlannedStep? step, CancellationToken ct) => failure switch
    {
        MigrationFailedException or MigrationCancelledException => false,
        StatementException => true,
        OperationCanceledException when ct.IsCancellationRequested => true,
        _ => step is not null,
    };
}
