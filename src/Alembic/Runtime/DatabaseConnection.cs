using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Alembic.Runtime;

/// <summary>The open connection of a run: the caller's, which is left as it was, or one of its own, which is closed at the end.</summary>
internal sealed class DatabaseConnection : IAsyncDisposable
{
    private readonly DbDataSource? _source;
    private readonly bool _isOwn;
    private readonly bool _wasClosed;

    private DatabaseConnection(DbConnection connection, DatabaseUrl? url, DbDataSource? source, bool isOwn, bool wasClosed)
    {
        (Connection, Url, _source, _isOwn, _wasClosed) = (connection, url, source, isOwn, wasClosed);
    }

    public DbConnection Connection { get; }

    /// <summary>The caller's data source; <see langword="null"/> for none.</summary>
    private DbDataSource? Given { get; init; }

    /// <summary>Waits for the driver.</summary>
    public DriverCalls Calls { get; } = new();

    /// <summary>The URL that led here; <see langword="null"/> for a connection or data source of the caller's.</summary>
    public DatabaseUrl? Url { get; }

    /// <summary>The database as a command names it, without passwords.</summary>
    public string DisplayName => Url?.ToString() ?? $"{Connection.DataSource}/{Connection.Database}";

    /// <summary>Whether disposing of this ends the server's session: a data source of its own with a pool of its own, rather than one that the driver keeps.</summary>
    public bool EndsSession => _source is not null && _source.GetType().Assembly != typeof(DbDataSource).Assembly;

    /// <summary>Makes a second connection to the same database, still closed; <see langword="null"/> where that cannot be had.</summary>
    public DbConnection? CreateAnother()
    {
        if ((_source ?? Given) is { } source)
        {
            return source.CreateConnection();
        }

        var another = DbProviderFactories.GetFactory(Connection)?.CreateConnection();
        another?.ConnectionString = Connection.ConnectionString;
        return another;
    }

    /// <summary>A text of the driver's with passwords hidden.</summary>
    public string Redact(string text) => Url?.Redact(text) ?? Redaction.Text(text);

    /// <summary>Opens the connection that the options ask for.</summary>
    /// <param name="env">May make the data source.</param>
    /// <param name="options">Hold a connection, a data source, or nothing of these.</param>
    /// <param name="url">Where to connect otherwise; <see langword="null"/> when no URL is given.</param>
    /// <param name="loadDriver">Loads a driver's assembly by name.</param>
    /// <param name="ct">Cancels the attempt.</param>
    /// <exception cref="ConnectionFailedException">The server cannot be reached or refuses.</exception>
    /// <exception cref="AlembicException">There is nothing to connect to, or no driver.</exception>
    [RequiresUnreferencedCode("Finds the driver by name.")]
    public static async Task<DatabaseConnection> OpenAsync(
        MigrationEnv env, EnvOptions options, DatabaseUrl? url, Func<AssemblyName, Assembly?> loadDriver, CancellationToken ct)
    {
        if ((options.Transaction is { } transaction ? ConnectionOf(transaction, options.Connection) : options.Connection) is { } given)
        {
            var wasClosed = given.State == ConnectionState.Closed;
            var database = new DatabaseConnection(given, null, null, isOwn: false, wasClosed);
            return wasClosed ? await OpenAsync(database, ct).ConfigureAwait(false) : database;
        }

        if (options.DataSource is { } source)
        {
            return await OpenAsync(new(source.CreateConnection(), null, null, isOwn: true, wasClosed: true) { Given = source }, ct).ConfigureAwait(false);
        }

        if (url is null)
        {
            throw new AlembicException(
                "There is no database to connect to. Set sqlalchemy.url in the configuration file, or Url, DataSource or Connection in Env.cs.");
        }

        var made = Made(env, url) ?? Drivers.Load(url.DialectName, loadDriver, url.DriverName).CreateDataSource(url);
        return await OpenAsync(new(made.CreateConnection(), url, made, isOwn: true, wasClosed: true), ct).ConfigureAwait(false);
    }

    private static DbDataSource? Made(MigrationEnv env, DatabaseUrl url)
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

    public async ValueTask DisposeAsync()
    {
        if (Calls.IsAbandoned)
        {
            // Its session ends with the process, or when a side finds out that the other is gone.
            return;
        }

        if (_isOwn)
        {
            await Connection.DisposeAsync().ConfigureAwait(false);
        }
        else if (_wasClosed)
        {
            await Connection.CloseAsync().ConfigureAwait(false);
        }

        if (_source is not null)
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<DatabaseConnection> OpenAsync(DatabaseConnection database, CancellationToken ct)
    {
        try
        {
            return await database.Calls.RunAsync(
                async stop =>
                {
                    await database.Connection.OpenAsync(stop).ConfigureAwait(false);
                    return database;
                },
                0,
                ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var name = database.DisplayName;
            await database.DisposeAsync().ConfigureAwait(false);
            throw new ConnectionFailedException($"Cannot connect to {name}: {database.Redact(failure.Message)}", failure);
        }
    }
}
