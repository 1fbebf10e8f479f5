using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>What is peculiar to an ADO.NET driver: how it reports errors, counts time, ends statements and takes values.</summary>
/// <remarks>This class does what every driver does. A dialect gives its own with <see cref="Dialect.AdapterOf"/>.</remarks>
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
public class DriverAdapter
{
    /// <summary>The adapter of a driver of which nothing is known.</summary>
    public static DriverAdapter Default { get; } = new();

    /// <summary>Whether a command's timeout covers only the wait for other connections, so that it must not be switched off. Default <see langword="false"/>.</summary>
    public virtual bool TimesOutOnlyWaiting => false;

    /// <summary>Whether a canceled token does not end a running command, so that <see cref="Interrupt"/> must. Default <see langword="false"/>.</summary>
    public virtual bool NeedsInterrupt => false;

    /// <summary>Ends the running statement of a connection, from another thread. Does nothing by default.</summary>
    /// <param name="connection">An open connection.</param>
    public virtual void Interrupt(DbConnection connection)
    {
    }

    /// <summary>
    /// The statement that commits a transaction in place of <see cref="DbTransaction.CommitAsync"/>, to which the driver applies the timeout of a command. A COMMIT
    /// with long deferred checks takes the time that it takes. <see langword="null"/> (the default) for a driver that does not.
    /// </summary>
    public virtual string? Commit => null;

    /// <summary>The version that the server tells, such as <c>15.18 (Debian 15.18-1)</c>. Default: <see cref="DbConnection.ServerVersion"/>.</summary>
    /// <param name="connection">An open connection.</param>
    public virtual string ServerVersion(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.ServerVersion;
    }

    /// <summary>The number by which the client knows its session; 0 (the default) where the driver does not tell.</summary>
    /// <param name="connection">An open connection.</param>
    public virtual int SessionNumber(DbConnection connection) => 0;

    /// <summary>Whether the handshake says that the server is one of a cluster whose nodes do not see one another's session locks. Default <see langword="false"/>.</summary>
    /// <param name="connection">An open connection.</param>
    public virtual bool HasLocalLocks(DbConnection connection) => false;

    /// <summary>What the server said of a failure. By default the exception's message and SQL state.</summary>
    /// <param name="failure">The driver's exception.</param>
    public virtual ServerError ErrorOf(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new(failure.Message);
    }

    /// <summary>Whether a statement was refused because unqualified names lead nowhere. By default SQL state 3F000, and 42P01 for a table that is surely there.</summary>
    /// <param name="failure">The driver's exception.</param>
    /// <param name="tableIsThere">Whether the statement names a table that was there when the run began, or that the run made.</param>
    internal virtual bool LosesSchema(DbException failure, bool tableIsThere) => failure.SqlState == "3F000" || (tableIsThere && failure.SqlState == "42P01");

    /// <summary>Whether a statement was refused because it cannot run in a transaction. By default SQL state 25001.</summary>
    /// <param name="failure">The driver's exception.</param>
    public virtual bool RefusesTransaction(DbException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.SqlState == "25001";
    }

    /// <summary>The place in a batch of the statement that failed, from 0; -1 where the driver does not tell. By default <see cref="DbException.BatchCommand"/>.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="failure">The driver's exception.</param>
    public virtual int FailedStatement(DbBatch batch, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return failure is DbException { BatchCommand: { } named } ? batch.BatchCommands.IndexOf(named) : -1;
    }

    /// <summary>Gives a parameter its name and value.</summary>
    /// <param name="parameter">A new parameter of the driver's.</param>
    /// <param name="value">The statement's parameter.</param>
    public virtual void Fill(DbParameter parameter, SqlParameter value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(value);
        parameter.ParameterName = value.Name;
        parameter.Value = value.Value ?? DBNull.Value;
    }
}

/// <summary>What a server said of a statement that failed.</summary>
/// <param name="Message">Its message, in one line or several.</param>
public sealed record ServerError(string Message)
{
    /// <summary>The server's code, written before the message; <see langword="null"/> where it is part of the message or unknown.</summary>
    public string? Code { get; init; }

    /// <summary>The place in the statement's text, from 1; 0 where the server does not tell.</summary>
    public int Position { get; init; }

    /// <summary>More about the failure; <see langword="null"/> for nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>What the server advises; <see langword="null"/> for nothing.</summary>
    public string? Hint { get; init; }
}
