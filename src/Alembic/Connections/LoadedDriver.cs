using System.Data.Common;

namespace Alembic.Connections;

/// <summary>A driver that is loaded, and so can connect.</summary>
/// <param name="Driver">Which one it is.</param>
/// <param name="Factory">Makes its connections and data sources.</param>
public sealed record LoadedDriver(Driver Driver, DbProviderFactory Factory)
{
    /// <summary>Makes a data source for a database; nothing connects yet.</summary>
    /// <param name="url">The database.</param>
    /// <exception cref="AlembicException">The URL has parts or parameters that the driver does not know; no password is in the message.</exception>
    public DbDataSource CreateDataSource(DatabaseUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Accepting(url, text =>
        {
            // Some drivers read the connection string only when they make a connection.
            var source = Factory.CreateDataSource(text);
            source.CreateConnection().Dispose();
            return source;
        });
    }

    /// <summary>Opens a connection.</summary>
    /// <param name="url">The database.</param>
    /// <param name="ct">Cancels the attempt.</param>
    /// <returns>The open connection; it is the caller's.</returns>
    /// <exception cref="ConnectionFailedException">The server cannot be reached or refuses; no password is in the message.</exception>
    /// <exception cref="AlembicException">The URL has parts or parameters that the driver does not know.</exception>
    public async Task<DbConnection> OpenAsync(DatabaseUrl url, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        var connection = Accepting(url, text =>
        {
            var connection = Factory.CreateConnection() ?? throw new AlembicException($"{Driver} cannot create connections.");
            connection.ConnectionString = text;
            return connection;
        });
        try
        {
            await connection.OpenAsync(ct).ConfigureAwait(false);
            return connection;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new ConnectionFailedException($"Cannot connect to {url}: {url.Redact(failure.Message)}", failure) { Kind = FailureKind.Connection };
        }
    }

    private T Accepting<T>(DatabaseUrl url, Func<string, T> make)
    {
        try
        {
            return make(Driver.KeepAlive(url.ToConnectionString(Driver)));
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            throw new AlembicException($"{Driver} does not accept {url}: {url.Redact(failure.Message)}", failure);
        }
    }
}
