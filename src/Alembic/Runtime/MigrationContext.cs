using System.Data.Common;
using Alembic.Dialects;
using Alembic.Runtime.Locking;
using Alembic.Schema;

namespace Alembic.Runtime;

/// <summary>One run on one database, or one run that writes a script. Alembic: <c>MigrationContext</c>.</summary>
/// <threadsafety>Not safe for several threads: a run is one after the other.</threadsafety>
public sealed partial class MigrationContext
{
    private readonly DdlCompiler _compiler;
    private readonly VersionTable _versions;
    private readonly ISqlSink _sink;
    private readonly DbSink? _database;
    private readonly RunReport _report;

    private MigrationContext(Dialect dialect, EnvOptions options, ISqlSink sink, RunReport report)
    {
        Dialect = dialect;
        Options = options;
        _sink = sink;
        _database = sink as DbSink;
        _report = report;
        IsTransactional = options.TransactionalDdl ?? (IsOffline ? dialect.TransactionalDdl : dialect.TransactionalDdlOnline);
        _compiler = dialect.CreateCompiler(new()
        {
            Literals = IsOffline,
            Naming = options.TargetMetadata?.Naming ?? NamingConvention.Default,
            Replacements = options.Replacements,
        });
        _versions = new(dialect, options, _compiler);
        Announce();
    }

    /// <summary>The database's dialect.</summary>
    public Dialect Dialect { get; }

    /// <summary>The options, as the project's environment set them.</summary>
    public EnvOptions Options { get; }

    /// <summary>The open connection, in the run's transaction; <see langword="null"/> when the SQL goes into a script. Alembic: <c>bind</c>.</summary>
    public DbConnection? Connection => _database?.Connection;

    /// <summary>The transaction that the run is in, for commands of a callback's own; <see langword="null"/> for none.</summary>
    public DbTransaction? Transaction => _database?.Transaction;

    /// <summary>Whether the SQL goes into a script. Alembic: <c>as_sql</c>.</summary>
    public bool IsOffline => _database is null;

    /// <summary>Whether DDL is taken to be undone by a rollback. Alembic: <c>is_transactional_ddl()</c>.</summary>
    public bool IsTransactional { get; }

    /// <summary>Gives the revisions that a script begins at; empty for base.</summary>
    private Func<IReadOnlyList<string>> StartingHeads { get; init; } = () => [];

    /// <summary>Hides the passwords in the server's words.</summary>
    private Func<string, string> Redact { get; init; } = text => text;

    /// <summary>Reads the version table. Alembic: <c>get_current_heads()</c>.</summary>
    /// <param name="ct">Cancels the query.</param>
    /// <returns>The revisions in its rows, in the order in which the database gives them; empty when there is no table. For a script: what it begins at.</returns>
    public async Task<IReadOnlyList<string>> GetCurrentHeadsAsync(CancellationToken ct = default) =>
        _database is null ? StartingHeads() : await ReadVersionsAsync(ct).ConfigureAwait(false) ?? [];

    internal static MigrationContext Online(Dialect dialect, EnvOptions options, DatabaseConnection database, RunReport report)
    {
        var sink = new DbSink(database.Connection, options.TransactionalDdl != false && dialect.TransactionalDdlOnline, options.Transaction, options.IsolationLevel);
        var words = options.Lock ? dialect.Lock(options.VersionTable, options.VersionTableSchema) : null;
        var context = new MigrationContext(dialect, options, sink, report) { Redact = database.Redact, Lock = RunLock.Of(words, sink, database, report.Clock) };
        context._retry = new(dialect, options, report);
        context._timeouts = new(sink, dialect, options, isKept: !database.EndsSession);
        context._journal = CreateJournal(context);
        return context;
    }

    internal static MigrationContext Offline(
        Dialect dialect, EnvOptions options, TextWriter output, RunReport report, Func<IReadOnlyList<string>> startingHeads, string heading = "")
    {
        var sink = new ScriptSink(output, dialect.ScriptStyle, options.BatchSeparator ?? dialect.BatchSeparator ?? "", heading);
        return new(dialect, options, sink, report) { StartingHeads = startingHeads };
    }

    private void Announce()
    {
        _report.Info($"Context impl {Dialect.ImplName}.");
        if (IsOffline)
        {
            _report.Info("Generating static SQL");
        }

        _report.Info($"Will assume {(IsTransactional ? "" : "non-")}transactional DDL.");
    }

    private async Task<IReadOnlyList<string>?> ReadVersionsAsync(CancellationToken ct)
    {
        try
        {
            return await _versions.ReadAsync(_database!, exists: null, ct).ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            throw Refused("The database does not tell its revision", failure);
        }
    }
}
