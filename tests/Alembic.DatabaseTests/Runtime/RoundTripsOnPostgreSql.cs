using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What a run costs a distant PostgreSQL, by a URL as the command line has it, everything after logging in counted.</summary>
public sealed class RoundTripsOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task A_hundred_revisions_take_at_most_eight() => Assert.InRange(await CountAsync(100), 1, 8);

    [Fact]
    public async Task A_thousand_revisions_take_at_most_twelve() => Assert.InRange(await CountAsync(1000), 1, 12);

    [Fact]
    public async Task Nothing_to_do_takes_at_most_three() => Assert.InRange(await CountAsync(3, again: true), 1, 3);

    private async Task<int> CountAsync(int revisions, bool again = false)
    {
        var fresh = (PostgreSqlDatabase)await database.CreateAnotherAsync();
        await using var _ = fresh;
        await using var proxy = fresh.StartProxy();
        var commands = new AlembicCommands { Migrations = Revisions(revisions), Url = UrlBy(proxy.ConnectionString) };
        if (again)
            await commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken);

        var before = proxy.RoundTrips;
        await commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken);
        var count = proxy.RoundTrips - before;

        Assert.Equal(revisions + 1, (await fresh.TableNamesAsync()).Count);
        return count;
    }

    private static string UrlBy(string connectionString)
    {
        var proxy = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql://{proxy.Username}:{Uri.EscapeDataString(proxy.Password!)}@{proxy.Host}:{proxy.Port}/{proxy.Database}";
    }

    private static ScriptedMigrations Revisions(int count)
    {
        var migrations = new ScriptedMigrations();
        for (var i = 0; i < count; i++)
        {
            var table = $"t{i}";
            migrations.Then($"r{i:d5}", op =>
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
            });
        }

        return migrations;
    }
}
