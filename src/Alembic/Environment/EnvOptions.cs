using System.Data;
using System.Data.Common;
using System.Text;
using Alembic.Autogenerate;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>The options of a run, as the project's <see cref="MigrationEnv"/> sets them. Alembic: the arguments of <c>context.configure</c>.</summary>
public sealed class EnvOptions
{
    private readonly List<OperationReplacement> _replacements = [];
    private readonly List<Func<VersionApplied, CancellationToken, ValueTask>> _onVersionApply = [];

    /// <summary>The keys and values of the configuration's main section; empty without a configuration. Alembic: <c>config.get_main_option</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Which of a project's several databases the run is for: its name in <c>databases</c>, which is its section too; <see langword="null"/> where there is one.</summary>
    public string? DatabaseName { get; init; }

    /// <summary>The arguments given with <c>-x</c>, in order. Alembic: <c>context.get_x_argument()</c>.</summary>
    public IReadOnlyList<string> XArguments { get; init; } = [];

    /// <summary>The text given with <c>--tag</c>; <see langword="null"/> without. Alembic: <c>context.get_tag_argument()</c>.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether the SQL goes into a script and there is no database. Alembic: <c>context.is_offline_mode()</c>.</summary>
    public bool IsOffline { get; init; }

    /// <summary>The database's URL (<c>postgresql://…</c>) or ADO.NET connection string; begins as the configuration's <c>sqlalchemy.url</c>, <see langword="null"/> without one.</summary>
    public string? Url { get; set; }

    /// <summary>A data source of the application's own, used instead of the URL and not disposed of; <see langword="null"/> takes the URL.</summary>
    public DbDataSource? DataSource { get; set; }

    /// <summary>A connection of the application's own, used instead of the URL and left open; <see langword="null"/> opens one.</summary>
    /// <remarks>A connection that is not open is opened, and closed after the run.</remarks>
    public DbConnection? Connection { get; set; }

    /// <summary>A transaction of the application's own, which the run neither commits nor rolls back; <see langword="null"/> for none.</summary>
    /// <remarks>The run is on its connection; <see cref="Connection"/> need not be set.</remarks>
    public DbTransaction? Transaction { get; set; }

    /// <summary>What the database should be, for autogenerate; <see langword="null"/> when there is none. Alembic: <c>target_metadata</c>.</summary>
    /// <remarks>Its naming convention also names constraints that migrations leave without a name.</remarks>
    public Metadata? TargetMetadata { get; set; }

    /// <summary>Whether each migration has a transaction of its own instead of one for the run. Default <see langword="false"/>. Alembic: <c>transaction_per_migration</c>.</summary>
    public bool TransactionPerMigration { get; set; }

    /// <summary>Whether DDL can be rolled back; <see langword="null"/> to use the dialect's default. Alembic: <c>transactional_ddl</c>.</summary>
    public bool? TransactionalDdl { get; set; }

    /// <summary>The isolation level of the run's transactions; <see langword="null"/> (the default) for the server's default. SQLAlchemy: <c>isolation_level</c> of the engine.</summary>
    public IsolationLevel? IsolationLevel { get; set; }

    /// <summary>The version table's name. Default <c>alembic_version</c>. Alembic: <c>version_table</c>.</summary>
    public string VersionTable { get; set; } = "alembic_version";

    /// <summary>The version table's schema; <see langword="null"/> for the default one. Alembic: <c>version_table_schema</c>.</summary>
    public string? VersionTableSchema { get; set; }

    /// <summary>Whether the version table gets a primary key. Default <see langword="true"/>. Alembic: <c>version_table_pk</c>.</summary>
    public bool VersionTablePrimaryKey { get; set; } = true;

    /// <summary>Whether a run that changes the database keeps others of the same version table waiting. Default <see langword="true"/>. Alembic has no lock.</summary>
    public bool Lock { get; set; } = true;

    /// <summary>Whether the lock is a row in the table <c>alembic_version_lock</c> even where the server has locks of its own: for clusters and proxies behind which those hold on one node only. Default <see langword="false"/>.</summary>
    /// <remarks>Galera, CockroachDB and YugabyteDB are recognized, and always use the row; so do SQLite and Oracle. SQL Server cannot.</remarks>
    public bool LockByLease { get; set; }

    /// <summary>How long a run waits for another run before it fails; zero for no waiting. Default: 60 seconds.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a statement waits for a lock on a table before the server refuses it; <see langword="null"/> (the default) for the server's setting. Alembic has none.</summary>
    /// <remarks>PostgreSQL's <c>lock_timeout</c>, MariaDB's <c>lock_wait_timeout</c> and <c>innodb_lock_wait_timeout</c> (whole seconds, rounded up), SQL Server's <c>LOCK_TIMEOUT</c>. Other databases refuse it.</remarks>
    public TimeSpan? DdlLockTimeout { get; set; }

    /// <summary>How long a statement may take before the server cancels it; <see langword="null"/> (the default) for the server's setting. Alembic has none.</summary>
    /// <remarks>PostgreSQL's <c>statement_timeout</c>, MariaDB's <c>max_statement_time</c>. Other databases refuse it.</remarks>
    public TimeSpan? DdlStatementTimeout { get; set; }

    /// <summary>How often a transaction that did not get a lock is rolled back and run again. Default 0.</summary>
    /// <remarks>
    /// The transaction is that of the run or of the migration; callbacks and events of its steps come again. Where a rollback does not undo DDL, only the
    /// statement runs again. The first pause is as long as <see cref="DdlLockTimeout"/>, or a second; each is twice as long as the one before, and 30 seconds at most.
    /// </remarks>
    public int DdlRetries { get; set; }

    /// <summary>What separates batches in a script: SQL Server's <c>GO</c>, Oracle's <c>/</c>; <see langword="null"/> for the dialect's. Alembic: <c>mssql_batch_separator</c>, <c>oracle_batch_separator</c>.</summary>
    public string? BatchSeparator { get; set; }

    /// <summary>
    /// The command-line client that will run a script of <c>--sql</c>, which then begins with the line that makes it stop at the first error: <c>psql</c>, <c>sqlite3</c>,
    /// <c>mysql</c>, <c>mariadb</c>, <c>sqlcmd</c> or <c>sqlplus</c>; <see langword="null"/> (the default) writes no such line. Alembic has none.
    /// </summary>
    public string? ScriptClient { get; set; }

    /// <summary>Whether each revision in a script of <c>--sql</c> first checks that the version table has the expected rows. Default <see langword="false"/>. Alembic has none.</summary>
    public bool ScriptGuard { get; set; }

    /// <summary>Whether operations outside a batch recreate a table where the database cannot alter it in place, as on SQLite. Default <see langword="true"/>. Key: <c>recreate</c>.</summary>
    public bool RecreateTables { get; set; } = true;

    /// <summary>
    /// The encoding of what is written with this environment: the SQL of <c>--sql</c>, and new scripts, as <c>revision --autogenerate</c> makes them. Begins as the
    /// configuration's <c>output_encoding</c>; <see langword="null"/> for UTF-8, and for SQL the encoding of its writer. Alembic: <c>output_encoding</c>.
    /// </summary>
    public Encoding? OutputEncoding { get; set; }

    /// <summary>Takes the SQL of <c>--sql</c> as text; it is not closed; <see langword="null"/> prints it. Alembic: <c>output_buffer</c>.</summary>
    public TextWriter? OutputBuffer { get; set; }

    /// <summary>How models and database are compared and the difference is written. Alembic: the autogenerate arguments of <c>context.configure</c>.</summary>
    public AutogenerateOptions Autogenerate { get; } = new();

    /// <summary>Operations whose SQL the project writes, in the order in which they were added; the last match is used.</summary>
    public IReadOnlyList<OperationReplacement> Replacements => _replacements;

    internal IReadOnlyList<Func<VersionApplied, CancellationToken, ValueTask>> VersionApplyCallbacks => _onVersionApply;

    /// <summary>Writes the SQL of an operation in place of the dialect. Alembic: <c>@Operations.implementation_for(…, replace=True)</c>.</summary>
    /// <typeparam name="TOperation">The exact type of the operation.</typeparam>
    /// <typeparam name="TDialect">The dialect; a base type stands for what derives from it.</typeparam>
    /// <param name="write">Writes the statements.</param>
    /// <example><code>options.Replace&lt;DropTableOp, PostgreSqlDialect>((drop, sql) => sql.Add($"DROP TABLE {new SqlName(drop.Name)} CASCADE"));</code></example>
    public void Replace<TOperation, TDialect>(Action<TOperation, SqlWriter> write)
        where TOperation : Operation
        where TDialect : Dialect
    {
        ArgumentNullException.ThrowIfNull(write);
        _replacements.Add(new(typeof(TOperation), typeof(TDialect), (operation, sql) => write((TOperation)operation, sql)));
    }

    /// <summary>Calls back for each step, after its statements and its change of the version table have run and before they are committed. Alembic: <c>on_version_apply</c>.</summary>
    /// <param name="callback">Takes the step, the heads after it and the run.</param>
    /// <remarks>With a callback the statements of each step are sent before it is called, so that steps no longer share a round trip.</remarks>
    public void OnVersionApply(Action<VersionApplied> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _onVersionApply.Add((applied, _) =>
        {
            callback(applied);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>Calls back for each step, and waits. Alembic: <c>on_version_apply</c>.</summary>
    /// <param name="callback">Takes the step, the heads after it and the run.</param>
    /// <remarks>With a callback the statements of each step are sent before it is called, so that steps no longer share a round trip.</remarks>
    public void OnVersionApply(Func<VersionApplied, CancellationToken, ValueTask> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _onVersionApply.Add(callback);
    }

    /// <summary>The value of an argument <c>-x name=value</c>. Alembic: <c>context.get_x_argument(as_dictionary=True)</c>.</summary>
    /// <param name="name">The name before <c>=</c>.</param>
    /// <returns>The last value given, empty for <c>-x name</c> alone; <see langword="null"/> when it was not given.</returns>
    public string? FindXArgument(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string? found = null;
        foreach (var argument in XArguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (argument.AsSpan(0, equals < 0 ? argument.Length : equals).SequenceEqual(name))
            {
                found = equals < 0 ? "" : argument[(equals + 1)..];
            }
        }

        return found;
    }
}
