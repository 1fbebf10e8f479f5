using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>What the BEGIN, COMMIT and ROLLBACK of a script mean to the run's transactions.</summary>
/// <param name="session">The database.</param>
internal sealed class ScriptTransactions(DatabaseSession session)
{
    /// <summary>Whether the statements at hand are in an autocommit block.</summary>
    public bool IsInBlock { get; set; }

    private TransactionScope Scope => session.Scope;

    /// <summary>Begins or ends the run's transaction in place of a script's BEGIN or COMMIT.</summary>
    /// <remarks>Projects wrote so before Alembic had autocommit blocks: after its own COMMIT, the rest of a script is outside transactions, until its own BEGIN.</remarks>
    /// <returns>Whether that was done, so that the statement is not sent.</returns>
    /// <exception cref="StatementException">The statement would end a transaction that is not the script's.</exception>
    public async Task<bool> TakeAsync(RunStatement statement, CancellationToken ct)
    {
        if (!session.Dialect.TransactionalDdlOnline || !statement.IsForServer)
        {
            return false;
        }

        var controls = ControlsOf(statement);
        if (!Scope.IsOpen && session.Sink.Transaction is null)
        {
            return !IsInBlock && Scope.Encloses && controls is [TransactionControl.Begin] && await PassAsync(statement, Scope.BeginAsync, ct).ConfigureAwait(false);
        }

        var ends = controls.Any(control => control is TransactionControl.Commit or TransactionControl.Rollback or TransactionControl.Prepare);
        return ends && (!Scope.IsOpen ? throw new StatementException(
                statement, "it would end the application's transaction. Remove it", null)
            : controls.Count > 1 ? throw new StatementException(
                statement, "together with other statements it would end the run's transaction unnoticed. Remove it, or run COMMIT with an op.Execute of its own", null)
            : controls[0] != TransactionControl.Commit ? throw new StatementException(
                statement, "it would roll back the run's transaction, including earlier revisions. Remove it, or use a savepoint", null)
            : SqlSyntax.IsChained(statement.Sql.Text, session.Dialect.Lexer) ? throw new StatementException(
                statement, "it would begin a transaction that the run does not know. Remove AND CHAIN", null)
            : await PassAsync(statement, Scope.CommitAsync, ct).ConfigureAwait(false));
    }

    /// <summary>Records the transactions that a script begins and ends itself, outside those of the run.</summary>
    public void Follow(RunStatement statement)
    {
        foreach (var control in ControlsOf(statement))
        {
            switch (control)
            {
                case TransactionControl.Begin: session.Ledger.Hold(); break;
                case TransactionControl.Commit: session.Ledger.Commit(); break;
                case TransactionControl.Rollback: session.Ledger.RollbackOwn(); break;
            }
        }
    }

    // The scope sends its own statement instead of the script's.
    private async Task<bool> PassAsync(RunStatement statement, Func<CancellationToken, Task> instead, CancellationToken ct)
    {
        await session.Sink.AddAsync(statement with { Sql = statement.Sql with { Traits = StatementTraits.Comment } }, ct).ConfigureAwait(false);
        await instead(ct).ConfigureAwait(false);
        return true;
    }

    private List<TransactionControl> ControlsOf(RunStatement statement)
    {
        var lexer = session.Dialect.Lexer;
        return SqlSplitter.Statements(statement.Sql.Text, lexer).ConvertAll(text => SqlSyntax.TransactionControlOf(text, lexer));
    }
}
