using Alembic.Revisions;
using Alembic.Sql;

namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    private readonly Queue<(RunStep Step, int Index)> _unfinished = [];
    private IReadOnlyList<RunStep> _steps = [];
    private List<string> _heads = [];
    private long _added;
    private bool _tableStays;

    /// <summary>Runs steps: all their statements and changes of the version table, in the transactions that the options ask for.</summary>
    /// <param name="plan">Gives the steps from the heads that the version table has.</param>
    /// <param name="migrations">Makes the migration of a step that has a script.</param>
    /// <param name="purge">Whether the version table is emptied first.</param>
    /// <param name="ct">Cancels the run; what is not committed is rolled back.</param>
    internal async Task RunAsync(
        Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<RunStep>>> plan,
        Func<StepInfo, Migration> migrations,
        bool purge,
        CancellationToken ct)
    {
        var began = _report.Clock.GetTimestamp();
        await using var held = Lock.ConfigureAwait(false);
        await using var _ = _sink.ConfigureAwait(false);
        if (IsOffline)
        {
            // Alembic plans within the transaction, and an error comes after its BEGIN.
            await BeginAsync(perMigration: false, ct).ConfigureAwait(false);
        }

        var found = IsOffline ? StartingHeads() : await LockAndReadVersionsAsync(ct).ConfigureAwait(false);
        if (purge && found is { Count: > 0 } && !Dialect.TransactionalDdl)
        {
            await GuardAsync(null, () => PurgeAsync(ct), ct).ConfigureAwait(false);
            found = [];
        }

        _heads = purge ? [] : [.. found ?? []];
        _steps = await plan(_heads, ct).ConfigureAwait(false);
        await OpenJournalAsync(ct).ConfigureAwait(false);
        _report.Tell(new RunStarted(Dialect.Name, IsTransactional, [.. _steps.Select(step => step.Info)]));
        var empties = purge && found is { Count: > 0 };
        if (IsOffline || found is null || empties || _steps.Count > 0)
        {
            await RunStepsAsync(found is null, empties, migrations, ct).ConfigureAwait(false);
        }

        _report.Tell(new RunCompleted([.. _heads], _report.Clock.GetElapsedTime(began)));
    }

    // Alembic empties the table for good here before it looks at the targets; where its DDL is transactional, a wrong target brings the rows back.
    private async Task PurgeAsync(CancellationToken ct)
    {
        if (Options.Transaction is null)
        {
            await _sink.BeginAsync(ct).ConfigureAwait(false);
        }

        await SendAsync(new(_versions.DeleteAll()), ct).ConfigureAwait(false);
        await _sink.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Makes the version table if there is none. Alembic: <c>ensure_version</c>.</summary>
    internal async Task EnsureVersionTableAsync(CancellationToken ct)
    {
        await using var held = Lock.ConfigureAwait(false);
        await using var _ = _sink.ConfigureAwait(false);
        if (IsOffline || await LockAndReadVersionsAsync(ct).ConfigureAwait(false) is null)
        {
            await GuardAsync(null, async () =>
            {
                await BeginAsync(perMigration: false, ct).ConfigureAwait(false);
                await AddAsync(_versions.Create(), ct).ConfigureAwait(false);
                await CommitAsync(perMigration: false, ct).ConfigureAwait(false);
                await _sink.FlushAsync(ct).ConfigureAwait(false);
            }, ct).ConfigureAwait(false);
        }
    }

    private async Task RunStepsAsync(bool createTable, bool empties, Func<StepInfo, Migration> migrations, CancellationToken ct)
    {
        if (_timeouts is { } timeouts)
        {
            await GuardAsync(null, () => timeouts.SetAsync(ct), ct).ConfigureAwait(false);
        }

        try
        {
            if (Encloses(perMigration: false))
            {
                await RetryAsync(_steps, () => AttemptAsync(createTable, empties, migrations, retriesSteps: false, ct), ct).ConfigureAwait(false);
            }
            else
            {
                await AttemptAsync(createTable, empties, migrations, retriesSteps: Encloses(perMigration: true), ct).ConfigureAwait(false);
            }
        }
        finally
        {
            if (_timeouts is not null)
            {
                await _timeouts.ResetAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task AttemptAsync(bool createTable, bool empties, Func<StepInfo, Migration> migrations, bool retriesSteps, CancellationToken ct)
    {
        await GuardAsync(null, async () =>
        {
            if (!IsOffline)
            {
                await BeginAsync(perMigration: false, ct).ConfigureAwait(false);
                if (createTable)
                {
                    await AddAsync(_versions.Create(), ct).ConfigureAwait(false);
                    _tableStays = _database is { Transaction: null } || !Dialect.TransactionalDdlOnline;
                }

                if (empties)
                {
                    await SendAsync(new(_versions.DeleteAll()), ct).ConfigureAwait(false);
                }
            }
        }, ct).ConfigureAwait(false);
        for (var i = 0; i < _steps.Count; i++)
        {
            var step = _steps[i];
            var index = i;
            Task RunAsync() => GuardAsync(step, () => RunStepAsync(step, index, migrations, ct), ct);
            await (retriesSteps ? RetryAsync([step], RunAsync, ct) : RunAsync()).ConfigureAwait(false);
        }

        await GuardAsync(null, async () =>
        {
            await CommitAsync(perMigration: false, ct).ConfigureAwait(false);
            await FlushAsync(ct).ConfigureAwait(false);
            await (_journal?.CloseAsync(ct) ?? Task.FromResult(false)).ConfigureAwait(false);
        }, ct).ConfigureAwait(false);
    }

    private async Task RunStepAsync(RunStep step, int index, Func<StepInfo, Migration> migrations, CancellationToken ct)
    {
        await BeginAgainAsync(ct).ConfigureAwait(false);
        await BeginAsync(perMigration: true, ct).ConfigureAwait(false);
        if (IsOffline && _heads.Count == 0)
        {
            await AddAsync(_versions.Create(), ct).ConfigureAwait(false);
        }

        step.Began = _report.Clock.GetTimestamp();
        _report.Info(string.IsNullOrEmpty(step.Info.Message) ? $"Running {step.Info}" : $"Running {step.Info}, {step.Info.Message}");
        _report.Tell(new StepStarted(step.Info, index, _steps.Count));
        if (IsOffline)
        {
            await SendAsync(new(new($"-- Running {step.Info}") { Traits = StatementTraits.Comment }), ct).ConfigureAwait(false);
        }

        if (step.Info.Kind != StepKind.Stamp)
        {
            _journal?.Begin(step);
            await RecordAsync(step, migrations(step.Info), ct).ConfigureAwait(false);
        }

        step.Total = step.Statements + step.Changes.Count;
        if (EnclosesChanges(step))
        {
            await _sink.BeginAsync(ct).ConfigureAwait(false);
        }

        foreach (var change in step.Changes)
        {
            await SendAsync(_versions.Change(change) with { Step = step, Number = ++step.Statements }, ct).ConfigureAwait(false);
            Apply(change);
        }

        step.End = _added;
        _unfinished.Enqueue((step, index));
        TellFinished();
        await CallBackAsync(step, ct).ConfigureAwait(false);
        await (_journal is null ? CommitAsync(perMigration: true, ct) : EndAsync(null, ct)).ConfigureAwait(false);
    }

    private async Task RecordAsync(RunStep step, Migration migration, CancellationToken ct)
    {
        var op = IsOffline ? new Op(Dialect.Name) { DatabaseName = Options.DatabaseName } : new Op(Dialect.Name, new ScriptQueries(this, step, ct)) { DatabaseName = Options.DatabaseName };
        if (step.Info.Kind == StepKind.Upgrade)
        {
            await migration.UpgradeAsync(op, ct).ConfigureAwait(false);
        }
        else
        {
            await migration.DowngradeAsync(op, ct).ConfigureAwait(false);
        }

        await SubmitAsync(op, step, isLast: true, ct).ConfigureAwait(false);
        _journal?.End();
    }

    private async Task CallBackAsync(RunStep step, CancellationToken ct)
    {
        if (Options.VersionApplyCallbacks.Count == 0)
        {
            return;
        }

        await FlushAsync(ct).ConfigureAwait(false);
        foreach (var callback in Options.VersionApplyCallbacks)
        {
            await callback(new(this, step.Info, [.. _heads]), ct).ConfigureAwait(false);
        }
    }

    private void Apply(VersionChange change)
    {
        if (change.From is { } from)
        {
            _heads.Remove(from);
        }

        if (change.To is { } to)
        {
            _heads.Add(to);
        }
    }

    private void TellFinished()
    {
        while (_unfinished.TryPeek(out var next) && next.Step.End <= _sink.Done)
        {
            _unfinished.Dequeue();
            _done.Add(next.Step);
            _report.Tell(new StepApplied(next.Step.Info, next.Index, _steps.Count, next.Step.Statements, _report.Clock.GetElapsedTime(next.Step.Began)));
        }
    }
}
