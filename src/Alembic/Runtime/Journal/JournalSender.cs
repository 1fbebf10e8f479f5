using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Locking;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Sends statements together with the journal's, each text behind what fails when the lock was lost.</summary>
/// <param name="sink">The connection.</param>
/// <param name="scope">The run's transactions.</param>
/// <param name="rules">What is known of statements.</param>
/// <param name="runLock">The run's lock.</param>
/// <param name="table">The journal's table in SQL.</param>
internal sealed class JournalSender(DbSink sink, TransactionScope scope, JournalRules rules, RunLock runLock, string table)
{
    /// <summary>Whether the lock was found to be lost: from then on the journal is another run's.</summary>
    public bool HasLostLock { get; private set; }

    /// <summary>Whether a statement and the journal's travel in one text.</summary>
    public bool Joins(RunStatement statement) => rules.JoinsStatements && rules.IsPlain(statement.Sql.Text);

    /// <summary>Sends a statement and what goes with it.</summary>
    /// <exception cref="StatementException">It failed, or the lock was lost.</exception>
    public async Task SendAsync(RunStatement statement, StatementEnvelope envelope, CancellationToken ct)
    {
        try
        {
            await (Joins(statement) ? SendJointlyAsync(statement, envelope, ct) : SendAloneAsync(statement, envelope, ct)).ConfigureAwait(false);
        }
        catch (StatementException failure) when (runLock.IsFenced && !failure.IsConnectionLost)
        {
            if (await runLock.FindLossAsync(ct).ConfigureAwait(false) is not { } loss)
            {
                throw;
            }

            HasLostLock = true;
            throw new StatementException(statement, loss, null) { IsLockLost = true };
        }
    }

    /// <summary>Sends a change of the version table, behind what fails when a lock of the session was released.</summary>
    /// <exception cref="StatementException">It failed, or the lock was released.</exception>
    public async Task SendChangeAsync(RunStatement change, CancellationToken ct)
    {
        var require = rules.JoinsStatements ? runLock.Require : null;
        try
        {
            await sink.AddAsync(require is null ? change : change with
            {
                Sql = change.Sql with { Text = $"{require.Text}; {change.Sql.Text}", Parameters = [.. require.Parameters, .. change.Sql.Parameters] },
            }, ct).ConfigureAwait(false);
        }
        catch (StatementException failure) when (require is not null)
        {
            if (!failure.IsConnectionLost && await runLock.FindLossAsync(ct).ConfigureAwait(false) is { } loss)
            {
                HasLostLock = true;
                throw new StatementException(null, loss, null) { IsLockLost = true };
            }

            throw new StatementException(change, failure.Message, failure.InnerException) { IsConnectionLost = failure.IsConnectionLost, IsInTransaction = failure.IsInTransaction };
        }
    }

    /// <summary>Runs statements of the journal's own.</summary>
    /// <exception cref="StatementException">One failed, or the lock was lost.</exception>
    public async Task ExecuteAsync(IReadOnlyList<SqlStatement> statements, CancellationToken ct)
    {
        foreach (var sql in statements)
        {
            await sink.ExecuteAsync(Guard(sql), ct).ConfigureAwait(false);
        }
    }

    private async Task SendJointlyAsync(RunStatement statement, StatementEnvelope envelope, CancellationToken ct)
    {
        try
        {
            await sink.AddAsync(statement with { Sql = Guard(envelope.Around(statement.Sql, rules.BeginTransaction(scope.Isolation))) }, ct).ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            throw new StatementException(statement, failure.Message, failure.InnerException) { IsConnectionLost = failure.IsConnectionLost, Beyond = envelope.Beyond };
        }
    }

    private async Task SendAloneAsync(RunStatement statement, StatementEnvelope envelope, CancellationToken ct)
    {
        await ExecuteAsync(envelope.Before, ct).ConfigureAwait(false);
        if (envelope.Wraps)
        {
            await scope.BeginAsync(ct).ConfigureAwait(false);
        }

        // Where statements are not joined, the lock is looked at by itself.
        await (rules.JoinsStatements ? Task.CompletedTask : runLock.FenceAsync(ct)).ConfigureAwait(false);
        try
        {
            await sink.AddAsync(statement with { Sql = Guard(statement.Sql) }, ct).ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            throw new StatementException(statement, failure.Message, failure.InnerException) { IsConnectionLost = failure.IsConnectionLost, IsInTransaction = failure.IsInTransaction };
        }

        await ExecuteAsync(envelope.After, ct).ConfigureAwait(false);
        await (envelope.Wraps ? scope.CommitAsync(ct) : Task.CompletedTask).ConfigureAwait(false);
    }

    // A lease may be lost at any time: what the server is sent begins with what fails then, so that nothing comes between the two.
    // While a script has locked tables, the connection reaches no others: the journal's must be among them.
    private SqlStatement Guard(SqlStatement sql) =>
        sql with { Text = string.Join("; ", runLock.Requirement.Select(required => required.Text).Append(rules.LockToo(sql.Text, table))) };
}
