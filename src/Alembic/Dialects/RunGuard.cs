using System.Data.Common;

namespace Alembic.Dialects;

/// <summary>What a database needs around the transactions of a run that changes its schema. One guard belongs to one run.</summary>
/// <remarks>SQLite's switches off foreign keys, whose actions would otherwise run when a table is dropped, and checks them before each COMMIT.</remarks>
public abstract class RunGuard
{
    /// <summary>Prepares the session before the run's first transaction.</summary>
    /// <param name="connection">The run's open connection.</param>
    /// <param name="transaction">The application's transaction, which the run takes part in; <see langword="null"/> for none.</param>
    /// <param name="ct">Cancels the queries.</param>
    public virtual Task BeginAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Checks a statement before it is sent.</summary>
    /// <param name="connection">The run's open connection.</param>
    /// <param name="transaction">The open transaction; <see langword="null"/> for none.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <exception cref="AlembicException">The statement must not run.</exception>
    public virtual ValueTask CheckStatementAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>Checks the database before a transaction is committed.</summary>
    /// <param name="connection">The run's open connection.</param>
    /// <param name="transaction">The transaction; <see langword="null"/> where each statement commits itself.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <exception cref="AlembicException">The transaction must be rolled back.</exception>
    public virtual Task CheckCommitAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Gives the session back as it was, after the last transaction.</summary>
    /// <param name="connection">The run's connection, which may be broken.</param>
    /// <param name="ct">Cancels the queries.</param>
    public virtual Task EndAsync(DbConnection connection, CancellationToken ct) => Task.CompletedTask;
}
