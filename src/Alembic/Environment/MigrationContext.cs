using System.Data.Common;
using Alembic.Dialects;

namespace Alembic;

/// <summary>What a callback sees of a run at the moment of the call. Alembic: <c>MigrationContext</c>.</summary>
/// <threadsafety>Immutable, but the connection takes one command at a time.</threadsafety>
public sealed class MigrationContext
{
    private readonly Func<CancellationToken, Task<IReadOnlyList<string>>> _readHeads;

    internal MigrationContext(Dialect dialect, EnvOptions options, bool isTransactional, Func<CancellationToken, Task<IReadOnlyList<string>>> readHeads) =>
        (Dialect, Options, IsTransactional, _readHeads) = (dialect, options, isTransactional, readHeads);

    /// <summary>The database's dialect.</summary>
    public Dialect Dialect { get; }

    /// <summary>The options, as the project's environment set them.</summary>
    public EnvOptions Options { get; }

    /// <summary>The open connection, in the run's transaction; <see langword="null"/> when the SQL goes into a script. Alembic: <c>bind</c>.</summary>
    public DbConnection? Connection { get; internal init; }

    /// <summary>The run's transaction, for a callback's own commands; <see langword="null"/> for none.</summary>
    public DbTransaction? Transaction { get; internal init; }

    /// <summary>Whether the SQL goes into a script. Alembic: <c>as_sql</c>.</summary>
    public bool IsOffline => Connection is null;

    /// <summary>Whether the run assumes that a rollback undoes DDL. Alembic: <c>is_transactional_ddl()</c>.</summary>
    public bool IsTransactional { get; }

    /// <summary>Reads the version table. Alembic: <c>get_current_heads()</c>.</summary>
    /// <param name="ct">Cancels the query.</param>
    /// <returns>The revisions in its rows, in the order in which the database gives them; empty if there is no table. With <c>--sql</c>: the revisions that the script begins at.</returns>
    public Task<IReadOnlyList<string>> GetCurrentHeadsAsync(CancellationToken ct = default) => _readHeads(ct);
}
