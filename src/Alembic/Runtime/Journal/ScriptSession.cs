using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>What a script has made of the run's connection: a transaction of its own, locked tables, another database.</summary>
/// <param name="sink">The connection.</param>
/// <param name="scope">The run's transactions.</param>
/// <param name="rules">What is known of statements.</param>
/// <param name="table">The journal's table.</param>
/// <param name="sender">Runs the journal's statements.</param>
internal sealed class ScriptSession(DbSink sink, TransactionScope scope, JournalRules rules, JournalTable table, JournalSender sender)
{
    private bool _isElsewhere;
    private bool _hasLocks;

    /// <summary>Whether a transaction is open that only a COMMIT of the script, or a definition, ends.</summary>
    public bool InTransaction { get; private set; }

    /// <summary>Notes what a statement does to the connection, before it is sent.</summary>
    public void Begin(string sql) => _isElsewhere |= rules.ChangesDatabase(sql);

    /// <summary>Notes what the statements of an earlier run did that were made again.</summary>
    public void Resume(IReadOnlyList<SqlStatement> settings) => _hasLocks |= settings.Any(setting => rules.LocksTables(setting.Text) == true);

    /// <summary>Whether a statement commits what a transaction of the script's own did before it.</summary>
    public bool Commits(string sql, StatementEffect effect) => effect == StatementEffect.Definition || rules.LocksTables(sql) == true;

    /// <summary>Makes one transaction of data and the journal's row: to begin one would free tables that the script locked.</summary>
    public StatementEnvelope Enclose(StatementEnvelope envelope, StatementEffect effect) => effect != StatementEffect.Data || InTransaction ? envelope
        : !_hasLocks ? envelope with { Wraps = true }
        : envelope with
        {
            Before = [.. envelope.Before, new(rules.TransactionUnderLock.Before)],
            After = [.. envelope.After, .. rules.TransactionUnderLock.After.Select(text => new SqlStatement(text))],
        };

    /// <summary>Notes that a statement was refused behind the beginning of a transaction that was sent with it.</summary>
    public void Fail(StatementEffect effect, bool wasSentJointly) => InTransaction |= effect == StatementEffect.Data && (_hasLocks || wasSentJointly);

    /// <summary>Notes what a statement did.</summary>
    public void End(string sql, StatementEffect effect, bool begins, bool ends)
    {
        InTransaction = begins || (InTransaction && !ends);
        _hasLocks = effect != StatementEffect.Begin && (rules.LocksTables(sql) ?? _hasLocks);
    }

    /// <summary>Rolls back what is open.</summary>
    public async Task RollbackAsync(CancellationToken ct)
    {
        if (InTransaction)
        {
            await sink.ExecuteAsync(new("ROLLBACK"), ct).ConfigureAwait(false);
            InTransaction = false;
            foreach (var text in _hasLocks ? rules.TransactionUnderLock.After : [])
            {
                await sink.ExecuteAsync(new(text), ct).ConfigureAwait(false);
            }
        }

        await scope.RollbackAsync().ConfigureAwait(false);
    }

    /// <summary>Makes the connection fit for the run's own tables again.</summary>
    public async Task ReturnAsync(CancellationToken ct)
    {
        if (_hasLocks && rules.UnlockTables is { } unlock)
        {
            await sender.ExecuteAsync([unlock], ct).ConfigureAwait(false);
        }

        if (_isElsewhere && table.Return is { } back)
        {
            await sender.ExecuteAsync([back], ct).ConfigureAwait(false);
        }

        (InTransaction, _hasLocks, _isElsewhere) = (false, false, false);
    }
}
