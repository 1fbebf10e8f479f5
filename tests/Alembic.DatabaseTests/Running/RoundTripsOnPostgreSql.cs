using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Running;

/// <summary>What a run costs on a distant server: round trips, not statements.</summary>
public sealed class RoundTripsOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(300)]
    public async Task Upgrading_from_nothing_costs_at_most_eight_whatever_the_number_of_revisions(int revisions)
    {
        var (roundTrips, tables) = await UpgradeAsync(revisions);

        Assert.InRange(roundTrips, 1, 8);
        Assert.Equal(revisions + 1, tables);
    }

    [Fact]
    public async Task Four_thousand_lines_of_script_cost_four_more_than_four_hundred()
    {
        var few = await UpgradeAsync(100);
        var many = await UpgradeAsync(1000);

        Assert.InRange(many.RoundTrips - few.RoundTrips, 0, 4);
        Assert.Equal(1001, many.Tables);
    }

    // Each revision is four lines: a comment, a table of five columns, an index, the version.
    private async Task<(int RoundTrips, int Tables)> UpgradeAsync(int revisions)
    {
        await using var fresh = (PostgreSqlDatabase)await database.CreateAnotherAsync();
        await using var proxy = fresh.StartProxy();
        await using var source = fresh.CreateDataSource(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync(Cancellation))
        {
            // The driver has read the server's types: what follows is the run's alone.
        }

        var before = proxy.RoundTrips;
        await new AlembicCommands
        {
            Migrations = new ListedMigrations().WithChain(revisions, number => (op => CreateTable(op, number), op => op.DropTable($"t{number}"))),
            DataSource = source,
            Dialect = Known.Find("postgresql"),
        }.UpgradeAsync("head", ct: Cancellation);
        return (proxy.RoundTrips - before, (await fresh.TableNamesAsync()).Count);
    }

    private static void CreateTable(Op op, int number)
    {
        op.CreateTable($"t{number}",
            columns:
            [
                new("id", SqlType.Integer()) { Nullable = false },
                new("name", SqlType.String(50)) { Nullable = false },
                new("note", SqlType.Text()),
                new("amount", SqlType.Numeric(10, 2)),
                new("created", SqlType.DateTime()),
            ],
            constraints: [new PrimaryKey("id")]);
        op.CreateIndex($"ix_t{number}_name", $"t{number}", ["name"]);
    }
}
