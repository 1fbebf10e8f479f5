using System.Runtime.Loader;
using Alembic.Connections;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;

namespace Alembic.DatabaseTests.Drivers;

/// <summary>A database is reached by its URL, through the driver that is found by name.</summary>
public abstract class DriverSuite(DatabaseUnderTest database, string driver)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected DatabaseUrl Url => DatabaseUrl.Parse(database.Url);

    protected LoadedDriver Loaded => Alembic.Drivers.Load(Url.DialectName, AssemblyLoadContext.Default);

    [Fact]
    public void The_driver_is_found_by_name() => Assert.Equal(driver, Loaded.Driver.Name);

    [Fact]
    public async Task A_URL_connects()
    {
        await using var connection = await Loaded.OpenAsync(Url, Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";

        Assert.Equal(1L, Convert.ToInt64(await command.ExecuteScalarAsync(Cancellation)));
    }

    [Fact]
    public async Task An_ADO_NET_connection_string_connects()
    {
        await using var source = Loaded.CreateDataSource(DatabaseUrl.Parse(database.ConnectionString, database.DialectName));
        await using var connection = await source.OpenConnectionAsync(Cancellation);

        Assert.Equal(System.Data.ConnectionState.Open, connection.State);
    }

    [Fact]
    public void A_parameter_that_the_driver_does_not_know_is_named()
    {
        var url = Url with { Query = [new("colour", "red")] };

        var error = Assert.Throws<AlembicException>(() => Loaded.CreateDataSource(url));

        Assert.StartsWith($"{driver} does not accept {url}: ", error.Message, StringComparison.Ordinal);
    }
}

/// <summary>A server that asks for a password.</summary>
public abstract class ServerDriverSuite(ServerDatabase database, string driver) : DriverSuite(database, driver)
{
    [Fact]
    public async Task A_refused_password_is_not_repeated()
    {
        var url = Url with { Password = "marker-password" };

        var error = await Assert.ThrowsAsync<ConnectionFailedException>(() => Loaded.OpenAsync(url, Cancellation));

        Assert.StartsWith($"Cannot connect to {url}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marker-password", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var url = Url with { Port = 1 };

        var error = await Assert.ThrowsAsync<ConnectionFailedException>(() => Loaded.OpenAsync(url, Cancellation));

        Assert.StartsWith($"Cannot connect to {url}: ", error.Message, StringComparison.Ordinal);
    }
}

public sealed class DriverOnSqlite(SqliteDatabase database)
    : DriverSuite(database, "Microsoft.Data.Sqlite"), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_URI_is_SQLite_s_own_to_read()
    {
        await using (await Loaded.OpenAsync(Url, Cancellation))
        {
            var readOnly = DatabaseUrl.Parse($"sqlite:///file:{Url.Database}?mode=ro&uri=true");
            await using var connection = await Loaded.OpenAsync(readOnly, Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE t (id integer)";

            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQueryAsync(Cancellation));
        }
    }
}

public sealed class DriverOnPostgreSql(PostgreSqlDatabase database)
    : ServerDriverSuite(database, "Npgsql"), IClassFixture<PostgreSqlDatabase>;

public sealed class DriverOnMariaDb(MariaDbDatabase database)
    : ServerDriverSuite(database, "MySqlConnector"), IClassFixture<MariaDbDatabase>;
