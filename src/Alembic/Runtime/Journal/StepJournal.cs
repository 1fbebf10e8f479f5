using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Locking;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Runs the statements of a revision on a database that cannot undo DDL, and writes down how far they got.</summary>
/// <remarks>
/// The row says which statement is done for certain, and which is on its way behind it. It travels with the statement in one round trip where
/// the database takes several in one text. Data changes in one transaction with the row, so that of these none is ever in doubt; a definition
/// commits by itself, and between it and the row lies the moment that a resumed run must clear up.
/// </remarks>
internal sealed class StepJournal(DbSink sink, TransactionScope scope, RunLedger ledger, JournalTable table, JournalRules rules, LockRetry retry, RunLock runLock)
{
    private PlannedStep? _step;
    private ResumePoint? _point;
    private int _total;

    // The last statement that has run, and the hash of all up to it; the row is behind in a transaction of the script's own.
    private int _position;
    private string _hash = "";
    private bool _isCertain = true;

    private readonly JournalSender _sender = new(sink, scope, rules, runLock, table.Name);

    private ScriptSession Script => field ??= new(sink, scope, rules, table, _sender);

    private JournalRecord Record => field ??= new(sink, table, _sender, retry.Report);

    /// <summary>What nobody knows of the statement at which the run failed.</summary>
    public StatementDoubt Doubt { get; private set; }

    /// <summary>Reads what an earlier run left.</summary>
    /// <param name="heads">The version table's rows, which say whether the row is of a step that is over.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <returns>The row; <see langword="null"/> when no revision is half done.</returns>
    public async Task<JournalEntry?> ReadAsync(IReadOnlyList<string> heads, CancellationToken ct)
    {
        await Record.ReadAsync(ct).ConfigureAwait(false);
        return Record.Row is { } row && (row.Kind == StepKind.Downgrade) == heads.Contains(row.Revision) ? row : null;
    }

    /// <summary>Looks whether an earlier run left a revision half done, and whether this one may go on with it.</summary>
    /// <exception cref="AlembicException">It may not.</exception>
    public void Open(JournalEntry? left, MigrationPlan plan, ResumeMode mode, RunReport report) => _point = ResumePoint.Find(left, plan, mode, rules, report);

    /// <summary>Says that the script is about to do what the journal does not see.</summary>
    /// <param name="what">What that is, for the message.</param>
    /// <exception cref="AlembicException">An earlier run may have done it already.</exception>
    public void Refuse(string what) => _point?.Refuse(what);

    /// <summary>Ends the step's statements: what remains is the version table.</summary>
    /// <exception cref="AlembicException">An earlier run did more statements than the script has.</exception>
    public async Task EndAsync(CancellationToken ct)
    {
        _point?.End(_position);
        _point = null;
        await Script.ReturnAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Sends a change of the version table.</summary>
    /// <exception cref="StatementException">It failed, or the lock was released.</exception>
    public Task SendChangeAsync(RunStatement change, CancellationToken ct) => _sender.SendChangeAsync(change, ct);

    /// <summary>Begins a step.</summary>
    public void Begin(PlannedStep step) => (_step, _position, _hash, _isCertain) = (step, 0, "", true);

    /// <summary>Runs a statement, or passes over it when an earlier run did it.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="next">The one that follows it; <see langword="null"/> where it is not known, or there is none.</param>
    /// <param name="ct">Cancels the statement.</param>
    /// <exception cref="StatementException">The statement failed.</exception>
    /// <exception cref="AlembicException">An earlier run cannot be resumed.</exception>
    public async Task RunAsync(RunStatement statement, RunStatement? next, CancellationToken ct)
    {
        var hash = StatementHash.Append(_hash, statement.Sql);
        var effect = rules.EffectOf(statement.Sql.Text);
        _total = statement.Total;
        Script.Begin(statement.Sql.Text);
        if (_point?.Pass(statement, hash, effect) is { } settings)
        {
            await _sender.ExecuteAsync(settings, ct).ConfigureAwait(false);
            Script.Resume(settings);
            ledger.Ran(1, commits: true);
        }
        else
        {
            var point = _point;
            var again = point?.IsInDoubt(statement, hash) == true;
            _point = null;
            if (again && effect == StatementEffect.Unknown && point!.TakesForDone)
            {
                await WriteDoneAsync(statement, next, hash, ct).ConfigureAwait(false);
            }
            else
            {
                await RunAsync(statement, next, hash, effect, again, ct).ConfigureAwait(false);
            }
        }

        (_position, _hash) = (statement.Number, hash);
    }

    /// <summary>Tables of the run that the step's script dropped, alone or with their database: then nothing can be written down, and nobody knows what is done.</summary>
    public IReadOnlyList<string> Gone => Record.Gone;

    /// <summary>Writes down that the run ends here by a failure, as far as it says of each statement whether it is done.</summary>
    public async Task FailAsync()
    {
        if (_step is null || _sender.HasLostLock || await Record.FindGoneAsync().ConfigureAwait(false) || !Record.Exists || _point is not null)
        {
            return;
        }

        if (!_isCertain)
        {
            Doubt = StatementDoubt.Refused;
            return;
        }

        try
        {
            await Script.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            await Script.ReturnAsync(CancellationToken.None).ConfigureAwait(false);
            var stays = Record.Row is { Done: > 0 } row && IsOfStep(row) ? row : null;
            await (stays is null ? Record.RemoveAsync(CancellationToken.None) : _sender.ExecuteAsync([table.Update(stays with { NextHash = "" })], CancellationToken.None)).ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            // The failure that led here is the one to tell; the row says of one statement more that it is in doubt.
            Doubt = failure.IsConnectionLost ? StatementDoubt.Unanswered : StatementDoubt.Refused;
        }
    }

    /// <summary>Removes the table, when every step is over or the record is given up.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> CloseAsync(CancellationToken ct)
    {
        if (!Record.Exists)
        {
            return false;
        }

        await Record.RemoveAsync(ct).ConfigureAwait(false);
        return true;
    }

    private async Task RunAsync(RunStatement statement, RunStatement? next, string hash, StatementEffect effect, bool again, CancellationToken ct)
    {
        try
        {
            await TryAsync(statement, hash, next, effect, ct).ConfigureAwait(false);
        }
        catch (StatementException refused) when (again && effect == StatementEffect.Definition && refused.InnerException is { } words && rules.IsAlreadySo(words))
        {
            await WriteDoneAsync(statement, next, hash, ct).ConfigureAwait(false);
        }
        catch (StatementException refused)
        {
            _isCertain = !refused.IsConnectionLost && rules.IsUndoneByRefusal(statement.Sql.Text) && !again;
            throw;
        }
    }

    // The statement alone is what a refusal undoes here; in a transaction of the script's own it would be more.
    private async Task TryAsync(RunStatement statement, string hash, RunStatement? next, StatementEffect effect, CancellationToken ct)
    {
        for (var (attempts, alone) = (1, !Script.InTransaction); ; attempts++)
        {
            try
            {
                await SendAsync(statement, hash, next, effect, ct).ConfigureAwait(false);
                return;
            }
            catch (StatementException refused) when (alone && rules.IsUndoneByRefusal(statement.Sql.Text) && retry.Applies(refused.InnerException, attempts))
            {
                await Script.RollbackAsync(ct).ConfigureAwait(false);
                await retry.PauseAsync(attempts, statement.Step?.Info, ct).ConfigureAwait(false);
            }
        }
    }

    private async Task SendAsync(RunStatement statement, string hash, RunStatement? next, StatementEffect effect, CancellationToken ct)
    {
        var inTransaction = Script.InTransaction;
        var commits = Script.Commits(statement.Sql.Text, effect);
        var ends = commits || effect is StatementEffect.Commit or StatementEffect.Rollback;
        var begins = effect == StatementEffect.Begin && !inTransaction;
        var underWay = inTransaction && !commits ? Record.Row! : Row(_position, _hash, hash);
        var done = (inTransaction && !ends) || begins ? underWay : Done(statement, next, hash);
        var envelope = Script.Enclose(new(Record.Put(underWay), done == underWay ? [] : [table.Update(done)], Wraps: false), effect);
        if (effect == StatementEffect.Commit && inTransaction)
        {
            // Within the transaction, so that the row holds when the rest does.
            envelope = envelope with { Before = [.. envelope.Before, .. envelope.After], After = [] };
        }

        Record.Row = underWay;
        if (begins)
        {
            ledger.Hold();
        }

        try
        {
            await _sender.SendAsync(statement, envelope, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is StatementException or OperationCanceledException)
        {
            Script.Fail(effect, _sender.Joins(statement));
            throw;
        }

        Record.Row = done;
        if (inTransaction && ends)
        {
            (effect == StatementEffect.Rollback ? (Action)ledger.RollbackOwn : ledger.Commit)();
        }

        Script.End(statement.Sql.Text, effect, begins, ends);
    }

    private async Task WriteDoneAsync(RunStatement statement, RunStatement? next, string hash, CancellationToken ct)
    {
        Record.Row = Done(statement, next, hash);
        await _sender.ExecuteAsync([table.Update(Record.Row)], ct).ConfigureAwait(false);
        ledger.Ran(1, commits: true);
    }

    private JournalEntry Done(RunStatement statement, RunStatement? next, string hash) =>
        Row(statement.Number, hash, next is null ? "" : StatementHash.Append(hash, next.Sql));

    private JournalEntry Row(int done, string doneHash, string nextHash) => new(_step!.Info.Revision!, _step.Info.Kind, done, _total, doneHash, nextHash);

    private bool IsOfStep(JournalEntry row) => row.Revision == _step!.Info.Revision && row.Kind == _step.Info.Kind;
}
