namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    private StepJournal? _journal;

    /// <summary>What the run does about a revision that is half done; <see langword="null"/> for one without scripts, which does not look.</summary>
    internal ResumeMode? Resume { get; set; }

    /// <summary>Reads which revision an earlier run left half done.</summary>
    /// <param name="ct">Cancels the query.</param>
    /// <returns>The revision; <see langword="null"/> when there is none, as always where DDL is transactional.</returns>
    public async Task<PartialRevision?> GetPartialRevisionAsync(CancellationToken ct = default) =>
        _journal is null ? null : (await ReadJournalAsync(_journal, await GetCurrentHeadsAsync(ct).ConfigureAwait(false), ct).ConfigureAwait(false))?.ToPartial();

    /// <summary>Forgets which revision an earlier run left half done.</summary>
    /// <returns>The revision; <see langword="null"/> when there was none.</returns>
    internal async Task<PartialRevision?> AbandonAsync(CancellationToken ct)
    {
        await using var held = Lock.ConfigureAwait(false);
        var heads = await LockAndReadVersionsAsync(ct).ConfigureAwait(false) ?? [];
        var left = _journal is null ? null : (await ReadJournalAsync(_journal, heads, ct).ConfigureAwait(false))?.ToPartial();
        await GuardAsync(null, () => _journal?.CloseAsync(ct) ?? Task.CompletedTask, ct).ConfigureAwait(false);
        return left;
    }

    /// <summary>Says that a script is about to do what the journal does not see.</summary>
    internal void RefuseToResume(string what) => _journal?.Refuse(what);

    private static StepJournal? CreateJournal(MigrationContext context) =>
        !context.IsTransactional && !context.Dialect.TransactionalDdlOnline && context is { Options.Transaction: null, _database: { } database }
            ? new(database, new(context.Dialect, context.Options, context._compiler), context.Dialect.JournalRules, context._retry!)
            : null;

    private async Task OpenJournalAsync(CancellationToken ct)
    {
        if (_journal is not { } journal || Resume is not { } mode)
        {
            return;
        }

        var left = await ReadJournalAsync(journal, _heads, ct).ConfigureAwait(false);
        if (left is null)
        {
            return;
        }

        var partial = left.ToPartial();
        var command = ResumeCommand.For(partial.Kind, partial.Revision, _steps.FirstOrDefault(step => step.Info.Revision == partial.Revision)?.Info.To);
        if (mode == ResumeMode.Refuse)
        {
            throw new AlembicException($"An earlier run left {partial.Revision} half done ({partial}), and what it did cannot be undone.")
            {
                Kind = FailureKind.MigrationPartlyApplied,
                Hint = $"To continue where it ended: {command}. To forget the record, when you have put the database in order by hand: alembic upgrade --abandon",
            };
        }

        var kind = partial.Kind == StepKind.Downgrade ? "downgrade" : "upgrade";
        if (_steps is not [{ Info: var first }, ..] || first.Revision != partial.Revision || first.Kind != partial.Kind)
        {
            var instead = _steps is [var other, ..] ? $"would begin with the {other.Info}" : "has nothing to do";
            throw new AlembicException($"The {kind} of {partial.Revision} is half done ({partial}), but this run {instead}.")
            {
                Kind = FailureKind.MigrationPartlyApplied,
                Hint = $"To continue where it ended: {command}",
            };
        }

        _report.Info($"Resuming {kind} of {partial.Revision}, {partial}");
        journal.Resume(left, mode);
    }

    private static string? ResumeHint(RunStep? step) => step?.Info is { Revision: { } revision, Kind: not StepKind.Stamp }
        ? $"To continue behind what is done, when the rest is put right: {ResumeCommand.For(step.Info.Kind, revision, step.Info.To)}"
        : null;

    private async Task<JournalEntry?> ReadJournalAsync(StepJournal journal, IReadOnlyList<string> heads, CancellationToken ct)
    {
        try
        {
            return await journal.ReadAsync(heads, ct).ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            throw Failed(failure, null);
        }
    }

    private async Task JournalAsync(StepJournal journal, IReadOnlyList<RunStatement> all, CancellationToken ct)
    {
        var statements = all.Where(DbSink.IsForServer).ToList();
        for (var i = 0; i < statements.Count; i++)
        {
            var (statement, step) = (statements[i], statements[i].Step!);
            TellStarted(statement);
            await journal.RunAsync(statement, i + 1 < statements.Count ? statements[i + 1] : null, ct).ConfigureAwait(false);
            step.Sent = step.Kept = statement.Number;
        }

        _added = _sink.Done;
    }

    // What failed last is cleared up first: the journal says how far it got, and the rest is rolled back.
    private async Task GiveUpAsync()
    {
        await _sink.DisposeAsync().ConfigureAwait(false);
        if (_journal is not null)
        {
            await _journal.FailAsync().ConfigureAwait(false);
        }
    }
}
