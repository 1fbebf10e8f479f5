using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Proxy;

public sealed class CountingProxyOnMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    [Fact]
    public async Task Every_command_is_a_round_trip()
    {
        await using var proxy = database.StartProxy();
        await using var source = database.CreateDataSource(proxy.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var before = proxy.RoundTrips;
        for (var i = 0; i < 5; i++)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {i}";
            Assert.Equal(i, Convert.ToInt32(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)));
        }

        Assert.Equal(5, proxy.RoundTrips - before);
        Assert.Equal(1, proxy.Connections);
    }

    [Fact]
    public async Task Statements_in_one_text_are_one_round_trip()
    {
        await using var proxy = database.StartProxy();
        await using var source = database.CreateDataSource(proxy.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE a (id integer); CREATE TABLE b (id integer); INSERT INTO a VALUES (1)";

        var before = proxy.RoundTrips;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, proxy.RoundTrips - before);
        Assert.Equal(["a", "b"], await database.TableNamesAsync());
    }
}
