using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.Loader;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Revisions;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    private RunReport Report => new(Log, Events, Clock);

    private async Task<IReadOnlyList<string>> ReadRowsAsync(CancellationToken ct)
    {
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await session.ReadHeadsAsync(ct).ConfigureAwait(false);
    }

    private async Task RunAsync(ScriptHistory history, RunRequest request, Func<IReadOnlyList<string>, IReadOnlyList<MigrationStep>> plan, CancellationToken ct)
    {
        var session = await OpenAsync(request, Database, ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        LoadedScripts? loaded = null;
        var planner = new Planner(
            session,
            async (rows, cancel) =>
            {
                if (request is { Purge: true, Sql: true })
                {
                    throw new AlembicException("Can't use --purge with --sql mode");
                }

                var steps = AnswerForRows(rows, () => plan(rows));
                if (session is DatabaseSession || rows.Count == 0)
                {
                    // Where a script does not make the version table, its column may be longer.
                    var ids = steps.SelectMany(step => step.Changes).Select(change => change.To).OfType<string>();
                    await RequireRoomAsync(session, ids, "Nothing was run. Give the revision a shorter id in its script.", cancel).ConfigureAwait(false);
                }

                if (steps.Count == 0 && session is DatabaseSession)
                {
                    Log?.Invoke(new(LogSeverity.Info, "alembic.runtime.migration", NothingToDo(history.Map, rows)));
                }

                var scripts = steps.OfType<RevisionStep>().Select(step => ScriptHistory.ScriptOf(step.Revision)).ToList();
                loaded = scripts.Count == 0 ? null : await Migrations.LoadAsync(scripts, cancel).ConfigureAwait(false);
                return steps;
            },
            step => loaded!.Create(step.Revision!));
        await (session is DatabaseSession database
            ? new Run(database, planner).ExecuteAsync(request.Purge, request.Resume, ct)
            : CreateWriter(session, planner).WriteAsync(() => StartingRows(history, request.From), ct)).ConfigureAwait(false);
    }

    private static string NothingToDo(RevisionMap map, IReadOnlyList<string> rows) =>
        rows.Count == 0 ? $"Already at base: nothing to do{(map.Count == 0 ? ", and there are no revisions" : "")}."
        : $"Already at {(IsAtHeads(map, rows) ? "head" : "the target")} ({string.Join(", ", rows)}): nothing to do.";

    private ScriptWriter CreateWriter(RunSession session, Planner planner) =>
        new(session, planner, ScriptOutput(session.Options), Report) { Heading = Database is null ? "" : $"Database {Database}", ClientLine = ClientLine(session) };

    private static string ClientLine(RunSession session) => session.Options.ScriptClient is not { } client ? ""
        : session.Dialect.ScriptClients.TryGetValue(client, out var line) ? line
        : throw new AlembicException($"The client '{client}' does not support {session.Dialect.Name}. Supported clients: {string.Join(", ", session.Dialect.ScriptClients.Keys)}.");

    private static IReadOnlyList<string> StartingRows(ScriptHistory history, string? from) =>
        from is null or "base" ? [] : [.. history.Map.GetRevisions(from).OfType<Revision>().Select(revision => revision.Id)];

    private async Task<DatabaseSession> OpenAsync(CancellationToken ct) => (DatabaseSession)await OpenAsync(new(), Database, ct).ConfigureAwait(false);

    private async Task<RunSession> OpenAsync(RunRequest request, string? database, CancellationToken ct)
    {
        var env = await FindEnvAsync(ct).ConfigureAwait(false) ?? new MigrationEnv();
        AlembicException? unreadable = null;
        var options = new EnvOptions
        {
            Settings = Config?.GetSection(Config.Section) ?? ImmutableDictionary<string, string>.Empty,
            DatabaseName = database,
            XArguments = XArguments,
            Tag = request.Tag,
            IsOffline = request.Sql,
            Url = Url ?? ConfiguredUrl(database, out unreadable),
            DataSource = DataSource,
            Connection = Connection,
        };
        Config?.ApplyTo(options);
        Configure?.Invoke(options);
        await OfEnvAsync(env, async () => await env.ConfigureAsync(options, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        if (unreadable is not null && options is { Url: null, DataSource: null, Connection: null, Transaction: null })
        {
            throw unreadable;
        }

        if (database is null && options is { Url: null, DataSource: null, Connection: null } && Config?.Databases is [var first, ..] databases)
        {
            throw new AlembicException($"The configuration lists several databases: {string.Join(", ", databases)}.") { Hint = $"Name one of them: --database {first}" };
        }

        Dialect? ofEnv = null;
        await OfEnvAsync(env, () => Task.FromResult(ofEnv = env.Dialect), ct).ConfigureAwait(false);
        var url = options.Url is null ? null : Parse(options.Url, Dialect ?? ofEnv, database);
        var dialect = Dialect ?? ofEnv ?? FindDialect(url);
        RunSession session = request.Sql
            ? RunSession.ForScript(dialect, options)
            : new DatabaseSession(
                dialect,
                options,
                await ConnectAsync(env, options, url, ct).ConfigureAwait(false),
                Report);
        session.Announce(Report);
        return session;
    }

    private async Task<DatabaseConnection> ConnectAsync(MigrationEnv env, EnvOptions options, DatabaseUrl? url, CancellationToken ct)
    {
        if ((options.Transaction is { } transaction ? ConnectionOf(transaction, options.Connection) : options.Connection) is { } given)
        {
            return await DatabaseConnection.OpenAsync(given, ct).ConfigureAwait(false);
        }

        if (options.DataSource is { } source)
        {
            return await DatabaseConnection.OpenAsync(source, null, ct).ConfigureAwait(false);
        }

        if (url is null)
        {
            throw new AlembicException(
                "There is no database to connect to. Set sqlalchemy.url in the configuration file, or Url, DataSource or Connection in Env.cs.");
        }

        var made = DataSourceOf(env, url)
            ?? Drivers.Load(url.DialectName, DriverAssemblies ?? AssemblyLoadContext.Default.LoadFromAssemblyName, url.DriverName).CreateDataSource(url);
        return await DatabaseConnection.OpenAsync(made, url, ct).ConfigureAwait(false);
    }

    private static DbDataSource? DataSourceOf(MigrationEnv env, DatabaseUrl url)
    {
        try
        {
            return env.CreateDataSource(Drivers.ConnectionString(url));
        }
        catch (Exception failure) when (failure is not AlembicException)
        {
            throw ErrorText.OfProject($"CreateDataSource of the environment {env.GetType().Name}", failure);
        }
    }

    private static DbConnection ConnectionOf(DbTransaction transaction, DbConnection? wanted) =>
        transaction.Connection is not { } own ? throw new AlembicException("The transaction that the environment sets has already ended. Begin a new one.")
            : wanted is null || wanted == own ? own
            : throw new AlembicException("The transaction that the environment sets belongs to another connection than the one it sets. Omit Connection: the run uses the transaction's.");

    // What the project's own code throws is told with its file and line.
    private static async Task OfEnvAsync(MigrationEnv env, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not AlembicException && !(failure is OperationCanceledException && ct.IsCancellationRequested))
        {
            throw ErrorText.OfProject($"The environment {env.GetType().Name}", failure);
        }
    }

    private async ValueTask<MigrationEnv?> FindEnvAsync(CancellationToken ct) =>
        Env ?? (await Migrations.LoadAsync([], ct).ConfigureAwait(false)).CreateOnly<MigrationEnv>();

    private TextWriter ScriptOutput(EnvOptions options) =>
        options.OutputBuffer ?? (options.OutputEncoding is { } encoding && EncodedOutput is { } open ? open(StrictEncoding.Of(encoding)) : Output);

    // An environment may bring a database of its own, where an environment variable that the configuration wants is not set.
    private string? ConfiguredUrl(string? database, out AlembicException? unreadable)
    {
        unreadable = null;
        try
        {
            return database is null ? Config?.Url : Config?.UrlOf(database);
        }
        catch (AlembicException failure)
        {
            unreadable = failure;
            return null;
        }
    }

    private DatabaseUrl Parse(string text, Dialect? dialect, string? database)
    {
        var url = DatabaseUrl.Parse(text, Config?.DatabaseOption(database, "dialect") ?? (DatabaseUrl.IsUrl(text) ? null : dialect?.Name));
        return Config?.DatabaseOption(database, "driver") is { } driver ? url with { DriverName = driver } : url;
    }

    private static Dialect FindDialect(DatabaseUrl? url) => url is null
        ? throw new AlembicException("The database's dialect is not known. Set sqlalchemy.url in the configuration file, or Dialect in Env.cs.")
        : Known.Find(url.DialectName);
}
