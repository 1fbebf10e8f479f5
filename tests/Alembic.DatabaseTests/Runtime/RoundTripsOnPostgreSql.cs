using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What a run costs a distant PostgreSQL, by a URL as the command line has it, everything after logging in counted.</summary>
public sealed class RoundTripsOnPostgreSql(PostgreSqlDatabase database) : RoundTripsSuite(database), IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task A_hundred_revisions_take_at_most_eight() => Assert.InRange(await CountAsync(100), 1, 8);

    [Fact]
    public async Task A_thousand_revisions_take_at_most_twelve() => Assert.InRange(await CountAsync(1000), 1, 12);

    [Fact]
    public async Task Nothing_to_do_takes_at_most_three() => Assert.InRange(await CountAsync(3, again: true), 1, 3);

    /// <summary>A measurement, for a machine with nothing else to do: <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public async Task At_a_distance_a_hundred_revisions_take_little_longer_than_their_statements_alone()
    {
        var latency = TimeSpan.FromMilliseconds(25);
        var statements = await StatementsAsync();
        var (ours, bare) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < 10; i++)
        {
            ours = Least(ours, await TimeAsync(latency, (proxy, ct) =>
                new AlembicCommands { Migrations = Revisions(100), Url = UrlOf(proxy.ConnectionString) }.UpgradeAsync("head", ct: ct)));
            bare = Least(bare, await TimeAsync(latency, (proxy, ct) => RunBareAsync(proxy, statements, ct)));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{ours.TotalSeconds:0.000} s, and {bare.TotalSeconds:0.000} s bare: {ours / bare:0.00} times");
        Assert.InRange(ours / bare, 0, 1.3);
    }

    // What a program does that knows all of it before: connect, one batch in a transaction.
    private static async Task RunBareAsync(Proxy.CountingProxy proxy, List<string> statements, CancellationToken ct)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(proxy.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new Npgsql.NpgsqlBatch(connection, transaction);
        statements.ForEach(statement => batch.BatchCommands.Add(new(statement)));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<List<string>> StatementsAsync()
    {
        var script = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        await new AlembicCommands { Migrations = Revisions(100), Url = "postgresql://", Output = script }.UpgradeAsync("head", sql: true, ct: TestContext.Current.CancellationToken);
        return [.. script.ToString().Split(";\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(statement => statement is not ("BEGIN" or "COMMIT"))];
    }

    private async Task<TimeSpan> TimeAsync(TimeSpan latency, Func<Proxy.CountingProxy, CancellationToken, Task> run)
    {
        await using var fresh = (PostgreSqlDatabase)await database.CreateAnotherAsync();
        await using var proxy = fresh.StartProxy(latency);
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        await run(proxy, TestContext.Current.CancellationToken);
        var took = System.Diagnostics.Stopwatch.GetElapsedTime(began);
        Assert.Equal(101, (await fresh.TableNamesAsync()).Count);
        return took;
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <inheritdoc/>
    protected override string UrlOf(string connectionString)
    {
        var proxy = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql://{proxy.Username}:{Uri.EscapeDataString(proxy.Password!)}@{proxy.Host}:{proxy.Port}/{proxy.Database}";
    }

    /// <inheritdoc/>
    protected override void Create(Op op, string table)
    {
        op.CreateTable(table,
            [
                new("id", SqlType.Integer()) { Nullable = false },
                new("a", SqlType.String(50)),
                new("b", SqlType.Integer()),
                new("c", SqlType.Boolean()),
                new("d", SqlType.DateTime()),
            ],
            [new PrimaryKey("id")]);
        op.CreateIndex($"ix_{table}_a", table, ["a"]);
    }
}
