using System.Data;
using System.Data.Common;

namespace Alembic.Connections;

/// <summary>The open connection of a run: the caller's, which is left as it was, or one of its own, which is closed at the end.</summary>
internal sealed class DatabaseConnection : IAsyncDisposable
{
    private readonly DbDataSource? _source;
    private readonly bool _wasClosed;

    private DatabaseConnection(DbConnection connection, DbDataSource? source, DatabaseUrl? url) =>
        (Connection, _source, Url, _wasClosed) = (connection, source, url, connection.State == ConnectionState.Closed);

    public DbConnection Connection { get; }

    /// <summary>Waits for the driver.</summary>
    public DriverCalls Calls { get; } = new();

    /// <summary>The URL that led here; <see langword="null"/> for a connection or data source of the caller's.</summary>
    public DatabaseUrl? Url { get; }

    /// <summary>The database as a command names it, without passwords.</summary>
    public string DisplayName => Url?.ToString() ?? $"{Connection.DataSource}/{Connection.Database}";

    /// <summary>Whether disposing of this ends the server's session: a data source of its own with a pool of its own, rather than one that the driver keeps.</summary>
    public bool EndsSession => Url is not null && _source!.GetType().Assembly != typeof(DbDataSource).Assembly;

    /// <summary>Uses a connection of the caller's, and opens it if it is closed.</summary>
    /// <exception cref="ConnectionFailedException">The server cannot be reached or refuses.</exception>
    public static Task<DatabaseConnection> OpenAsync(DbConnection given, CancellationToken ct) => OpenAsync(new DatabaseConnection(given, null, null), ct);

    /// <summary>Opens a connection of a data source.</summary>
    /// <param name="source">The data source.</param>
    /// <param name="url">The URL that it was made for, which is disposed of at the end; <see langword="null"/> for one of the caller's.</param>
    /// <param name="ct">Cancels the attempt.</param>
    /// <exception cref="ConnectionFailedException">The server cannot be reached or refuses.</exception>
    public static Task<DatabaseConnection> OpenAsync(DbDataSource source, DatabaseUrl? url, CancellationToken ct) =>
        OpenAsync(new DatabaseConnection(source.CreateConnection(), source, url), ct);

    /// <summary>Opens a second connection to the same database; <see langword="null"/> where that cannot be had.</summary>
    public async Task<DbConnection?> OpenAnotherAsync(CancellationToken ct)
    {
        var another = _source is not null ? _source.CreateConnection() : DbProviderFactories.GetFactory(Connection)?.CreateConnection();
        if (another is null)
        {
            return null;
        }

        try
        {
            if (_source is null)
            {
                another.ConnectionString = Connection.ConnectionString;
            }

            await another.OpenAsync(ct).ConfigureAwait(false);
            return another;
        }
        catch
        {
            await another.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A text of the driver's with passwords hidden.</summary>
    public string Redact(string text) => Url?.Redact(text) ?? Redaction.Text(text);

    public async ValueTask DisposeAsync()
    {
        if (Calls.IsAbandoned)
        {
            // Its session ends with the process, or when a side finds out that the other is gone.
            return;
        }

        if (_source is not null)
        {
            await Connection.DisposeAsync().ConfigureAwait(false);
        }
        else if (_wasClosed)
        {
            await Connection.CloseAsync().ConfigureAwait(false);
        }

        if (Url is not null)
        {
            await _source!.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<DatabaseConnection> OpenAsync(DatabaseConnection database, CancellationToken ct)
    {
        try
        {
            return !database._wasClosed ? database : await database.Calls.RunAsync(
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
