using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.Loader;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Runtime;

namespace Alembic.Commands;

/// <summary>Finds and opens a project's database: what the program, the configuration and the environment say of it, in this order.</summary>
/// <param name="project">The project.</param>
internal sealed class ProjectDatabase(Project project)
{
    private readonly AlembicCommands _commands = project.Commands;

    private Config? Config => project.Config;

    /// <summary>Opens the database.</summary>
    public async Task<DatabaseSession> OpenAsync(CancellationToken ct) => (DatabaseSession)await OpenAsync(new(), _commands.Database, ct).ConfigureAwait(false);

    /// <summary>Opens a database, or what a script for it is written with.</summary>
    /// <param name="request">What the run is to be.</param>
    /// <param name="database">Which of several databases; <see langword="null"/> where there is one.</param>
    /// <param name="ct">Cancels the attempt.</param>
    public async Task<RunSession> OpenAsync(RunRequest request, string? database, CancellationToken ct)
    {
        var env = await project.FindEnvAsync(ct).ConfigureAwait(false) ?? new MigrationEnv();
        var options = await ReadOptionsAsync(env, request, database, ct).ConfigureAwait(false);
        var given = _commands.Dialect ?? await CallAsync<Dialect?>(env, () => new(env.Dialect), ct).ConfigureAwait(false);
        var url = options.Url is null ? null : Parse(options.Url, given, database);
        var dialect = given ?? (url is null
            ? throw new AlembicException("The database's dialect is not known. Set sqlalchemy.url in the configuration file, or Dialect in Env.cs.")
            : Dialect.Find(url.DialectName));
        RunSession session = request.Sql
            ? RunSession.ForScript(dialect, options)
            : new DatabaseSession(dialect, options, await ConnectAsync(env, options, url, ct).ConfigureAwait(false), project.Report);
        session.Announce(project.Report);
        return session;
    }

    /// <summary>Reads the rows of the version table.</summary>
    public async Task<IReadOnlyList<string>> ReadHeadsAsync(CancellationToken ct)
    {
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await session.ReadHeadsAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Whether the configuration holds the database's password.</summary>
    public bool HasConfiguredPassword()
    {
        try
        {
            return ConfiguredUrl(_commands.Database, out _) is { } url
                && DatabaseUrl.Parse(url, Config?.DatabaseOption(_commands.Database, "dialect")).Redacted.Contains(Redaction.Mask, StringComparison.Ordinal);
        }
        catch (AlembicException)
        {
            // What is wrong with the address is found where it is connected to.
            return false;
        }
    }

    private async Task<EnvOptions> ReadOptionsAsync(MigrationEnv env, RunRequest request, string? database, CancellationToken ct)
    {
        AlembicException? unreadable = null;
        var options = new EnvOptions
        {
            Settings = Config?.GetSection(Config.Section) ?? ImmutableDictionary<string, string>.Empty,
            DatabaseName = database,
            XArguments = _commands.XArguments,
            Tag = request.Tag,
            IsOffline = request.Sql,
            Url = _commands.Url ?? ConfiguredUrl(database, out unreadable),
            DataSource = _commands.DataSource,
            Connection = _commands.Connection,
        };
        Config?.ApplyTo(options);
        _commands.Configure?.Invoke(options);
        await CallAsync(env, async () =>
        {
            await env.ConfigureAsync(options, ct).ConfigureAwait(false);
            return true;
        }, ct).ConfigureAwait(false);
        if (unreadable is not null && options is { Url: null, DataSource: null, Connection: null, Transaction: null })
        {
            throw unreadable;
        }

        return database is not null || options is not { Url: null, DataSource: null, Connection: null } || Config?.Databases is not [var first, ..] databases ? options
            : throw new AlembicException($"The configuration lists several databases: {string.Join(", ", databases)}.") { Hint = $"Name one of them: --database {first}" };
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

        var made = await Project.CallAsync<DbDataSource?>(
            $"CreateDataSource of the environment {env.GetType().Name}", () => new(env.CreateDataSource(Drivers.ConnectionString(url))), ct).ConfigureAwait(false)
            ?? Drivers.Load(url.DialectName, _commands.DriverAssemblies ?? AssemblyLoadContext.Default.LoadFromAssemblyName, url.DriverName).CreateDataSource(url);
        return await DatabaseConnection.OpenAsync(made, url, ct).ConfigureAwait(false);
    }

    private static DbConnection ConnectionOf(DbTransaction transaction, DbConnection? wanted) =>
        transaction.Connection is not { } own ? throw new AlembicException("The transaction that the environment sets has already ended. Begin a new one.")
            : wanted is null || wanted == own ? own
            : throw new AlembicException("The transaction that the environment sets belongs to another connection than the one it sets. Omit Connection: the run uses the transaction's.");

    private static Task<T> CallAsync<T>(MigrationEnv env, Func<ValueTask<T>> code, CancellationToken ct) =>
        Project.CallAsync($"The environment {env.GetType().Name}", code, ct);

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
}
