using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    // Whose statements have run, and how many of them are committed.
    private readonly List<RunStep> _done = [];
    private int _committed;
    private bool _inTransaction;

    /// <summary>Whether a transaction begins and ends here: around the run, or around each migration.</summary>
    /// <remarks>
    /// Where DDL cannot be undone, each migration has one all the same, for its data and its row in the version table; a script has none,
    /// since there it would promise what the database does not keep.
    /// </remarks>
    private bool Encloses(bool perMigration) => Options.Transaction is null && _journal is null
        && (IsTransactional ? perMigration == Options.TransactionPerMigration : perMigration && !IsOffline);

    // With a journal, a step's statements take care of themselves; what it does to the version table holds together, and is undone where a row is there twice.
    private bool EnclosesChanges(RunStep step) => _journal is not null
        && (step.Changes.Count > 1 || Options.VersionApplyCallbacks.Count > 0 || _heads.Distinct().Count() < _heads.Count);

    // Whatever the options take it for, a database that cannot undo DDL commits with every definition what comes before it in the transaction.
    private bool CommitsBefore(RunStatement statement) => _journal is null && _database is { Transaction: not null } && !Dialect.TransactionalDdlOnline
        && Dialect.JournalRules.EffectOf(statement.Sql.Text) is StatementEffect.Definition or StatementEffect.Unknown or StatementEffect.Begin or StatementEffect.Commit;

    private async Task BeginAsync(bool perMigration, CancellationToken ct)
    {
        if (Encloses(perMigration))
        {
            await _sink.BeginAsync(ct).ConfigureAwait(false);
            _inTransaction = true;
        }
    }

    private async Task CommitAsync(bool perMigration, CancellationToken ct)
    {
        if (Encloses(perMigration))
        {
            await EndAsync(null, ct).ConfigureAwait(false);
        }
    }

    private async Task EndAsync(RunStep? unfinished, CancellationToken ct)
    {
        if (Lock.Fence is { } fence)
        {
            await SendAsync(fence, ct).ConfigureAwait(false);
        }

        await _sink.CommitAsync(ct).ConfigureAwait(false);
        _inTransaction = false;
        TellFinished();
        _committed = _done.Count;
        unfinished?.Kept = unfinished.Sent;
    }

    // As projects wrote before there was an autocommit block: from a COMMIT of its own on, the rest of a script is outside transactions.
    private async Task<bool> EndsTransactionAsync(RunStatement statement, CancellationToken ct)
    {
        if (!_inTransaction || IsOffline || !Dialect.TransactionalDdlOnline || statement.Step is not { } step)
        {
            return false;
        }

        if (StatementText.Commits(statement.Sql.Text) is not { } commits)
        {
            return !StatementText.EndsWithin(statement.Sql.Text) ? false : throw new StatementException(
                statement, "among other statements it would end the transaction of the run unseen. Leave it out, or give COMMIT to op.Execute by itself", null);
        }

        if (!commits)
        {
            throw new StatementException(
                statement, "it would undo the transaction of the run, and with it what ran before. Leave it out, or use a savepoint", null);
        }

        await _sink.AddAsync(statement with { Sql = statement.Sql with { Traits = StatementTraits.Comment } }, ct).ConfigureAwait(false);
        step.Sent = statement.Number;
        await EndAsync(step, ct).ConfigureAwait(false);
        return true;
    }

    // A script that ended the run's transaction leaves the next one without.
    private async Task BeginAgainAsync(CancellationToken ct)
    {
        if (!_inTransaction && !IsOffline && Encloses(perMigration: false))
        {
            _committed = _done.Count;
            await BeginAsync(perMigration: false, ct).ConfigureAwait(false);
        }
    }

    private async Task AutocommitAsync(RunStep? step, Func<Task> record, CancellationToken ct)
    {
        if (Options.Transaction is not null)
        {
            throw new AlembicException(
                "A statement must run outside a transaction, but the run is in one of the application's own. Commit that first, or run this revision without it.");
        }

        // A script says so only where the database's DDL is transactional, as Alembic's does.
        var interrupts = _inTransaction && (!IsOffline || IsTransactional);
        var resumes = interrupts || (IsOffline && IsTransactional);
        if (resumes)
        {
            await EndAsync(step, ct).ConfigureAwait(false);
        }

        await record().ConfigureAwait(false);
        await _sink.FlushAsync(ct).ConfigureAwait(false);
        if (resumes)
        {
            await _sink.BeginAsync(ct).ConfigureAwait(false);
            _inTransaction = true;
        }
    }
}
