using System.Diagnostics;
using Alembic.DatabaseTests.Databases;
using Npgsql;

namespace Alembic.DatabaseTests.Proxy;

public sealed class CountingProxyOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_a_connection_costs_no_round_trip_after_logging_in()
    {
        await using var proxy = database.StartProxy();
        var builder = new NpgsqlDataSourceBuilder(proxy.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        await using var source = builder.Build();
        await using (await source.OpenConnectionAsync(Cancellation))
        {
            Assert.Equal(0, proxy.RoundTrips);
            Assert.Equal(1, proxy.Connections);
        }
    }

    [Fact]
    public async Task A_query_is_one_round_trip() =>
        await CountsAsync(1, async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            Assert.Equal(1, await command.ExecuteScalarAsync(Cancellation));
        });

    [Fact]
    public async Task A_query_with_parameters_is_one_round_trip() =>
        await CountsAsync(1, async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT $1 + 1", connection) { Parameters = { new() { Value = 41 } } };
            Assert.Equal(42, await command.ExecuteScalarAsync(Cancellation));
        });

    [Fact]
    public async Task Ten_queries_one_by_one_are_ten_round_trips() =>
        await CountsAsync(10, async connection =>
        {
            for (var i = 0; i < 10; i++)
            {
                await using var command = new NpgsqlCommand("SELECT 1", connection);
                await command.ExecuteScalarAsync(Cancellation);
            }
        });

    [Fact]
    public async Task A_batch_of_ten_statements_is_one_round_trip() =>
        await CountsAsync(1, connection => RunBatchAsync(connection, Enumerable.Range(0, 10).Select(i => $"SELECT {i}")));

    [Fact]
    public async Task A_batch_of_ten_statements_with_an_error_barrier_each_is_one_round_trip() =>
        await CountsAsync(1, async connection =>
        {
            await using var batch = new NpgsqlBatch(connection) { EnableErrorBarriers = true };
            for (var i = 0; i < 10; i++)
                batch.BatchCommands.Add(new($"SELECT {i}"));
            await batch.ExecuteNonQueryAsync(Cancellation);
        });

    [Fact]
    public async Task A_batch_larger_than_every_buffer_is_one_round_trip() =>
        // A megabyte each way: the server answers the first statements while the client still writes the last.
        await CountsAsync(1, connection => RunBatchAsync(connection, Enumerable.Range(0, 500).Select(i => $"SELECT repeat('x', 2000), '{new string('y', 2000)}'")));

    [Fact]
    public async Task A_transaction_is_begun_with_its_first_statement_and_costs_its_commit() =>
        await CountsAsync(2, async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await using var command = new NpgsqlCommand("SELECT 1", connection, transaction);
            await command.ExecuteScalarAsync(Cancellation);
            await transaction.CommitAsync(Cancellation);
        });

    [Fact]
    public async Task A_failed_statement_is_a_round_trip_and_leaves_the_count_right() =>
        await CountsAsync(2, async connection =>
        {
            await Assert.ThrowsAsync<PostgresException>(() => RunBatchAsync(connection, ["SELECT 1", "SELECT * FROM nowhere", "SELECT 2"]));
            await RunBatchAsync(connection, ["SELECT 3"]);
        });

    [Fact]
    public async Task A_copy_asks_and_then_sends() =>
        await CountsAsync(2, async connection =>
        {
            await using var writer = await connection.BeginTextImportAsync("COPY copied FROM STDIN", Cancellation);
            await writer.WriteAsync("1\n2\n");
        }, "CREATE TABLE copied (id integer)");

    [Fact]
    public async Task Latency_delays_both_ways()
    {
        await using var proxy = database.StartProxy(TimeSpan.FromMilliseconds(40));
        await using var source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT 1", connection);

        var begun = Stopwatch.GetTimestamp();
        await command.ExecuteScalarAsync(Cancellation);

        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, 78, 30_000);
    }

    [Fact]
    public async Task A_password_is_checked_through_the_proxy()
    {
        await using var proxy = database.StartProxy();
        var wrong = new NpgsqlConnectionStringBuilder(proxy.ConnectionString) { Password = "wrong" };
        await using var source = NpgsqlDataSource.Create(wrong);

        var error = await Assert.ThrowsAsync<PostgresException>(async () => await source.OpenConnectionAsync(Cancellation));

        Assert.Equal("28P01", error.SqlState);
        Assert.Equal(0, proxy.RoundTrips);
    }

    private async Task CountsAsync(int expected, Func<NpgsqlConnection, Task> act, string? first = null)
    {
        if (first is not null)
            await database.ExecuteAsync(first);
        await using var proxy = database.StartProxy();
        await using var source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancellation);

        var before = proxy.RoundTrips;
        await act(connection);
        Assert.Equal(expected, proxy.RoundTrips - before);
    }

    private static async Task RunBatchAsync(NpgsqlConnection connection, IEnumerable<string> statements)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
            batch.BatchCommands.Add(new(statement));
        await batch.ExecuteNonQueryAsync(Cancellation);
    }
}
