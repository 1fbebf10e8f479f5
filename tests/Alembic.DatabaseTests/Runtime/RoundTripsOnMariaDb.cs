using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Tests;
using MySqlConnector;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What a run costs a distant MariaDB, everything after logging in counted: one round trip a statement, and a constant.</summary>
public sealed class RoundTripsOnMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    // What the driver asks when it connects, the lock, the version table, the journal, the end of the session.
    private const int Constant = 16;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Each_statement_takes_one(int revisions)
    {
        var statements = revisions * 3; // table, index, version

        Assert.InRange(await CountAsync(revisions), statements, statements + Constant);
    }

    [Fact]
    public async Task Nothing_to_do_takes_the_constant_alone() => Assert.InRange(await CountAsync(3, again: true), 1, Constant);

    private async Task<int> CountAsync(int revisions, bool again = false)
    {
        await using var fresh = (MariaDbDatabase)await database.CreateAnotherAsync();
        await using var proxy = fresh.StartProxy();
        var server = new MySqlConnectionStringBuilder(proxy.ConnectionString);
        var commands = new AlembicCommands
        {
            Migrations = Revisions(revisions),
            Url = $"mariadb://{server.UserID}:{Uri.EscapeDataString(server.Password)}@{server.Server}:{server.Port}/{server.Database}?SslMode=None&Pooling=False",
        };
        if (again)
            await commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken);

        var before = proxy.RoundTrips;
        await commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken);
        var count = proxy.RoundTrips - before;

        Assert.Equal(revisions + 1, (await fresh.TableNamesAsync()).Count);
        return count;
    }

    private static ScriptedMigrations Revisions(int count)
    {
        var migrations = new ScriptedMigrations();
        for (var i = 0; i < count; i++)
        {
            var table = $"t{i}";
            migrations.Then($"r{i:d5}", op =>
            {
                op.Execute("CREATE TABLE " + table + " (id INTEGER NOT NULL, a VARCHAR(50), PRIMARY KEY (id))");
                op.CreateIndex($"ix_{table}_a", table, ["a"]);
            });
        }

        return migrations;
    }
}
