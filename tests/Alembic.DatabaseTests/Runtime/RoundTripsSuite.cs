using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Counts what a run costs a distant server, by a URL as the command line has it, everything after logging in included.</summary>
public abstract class RoundTripsSuite(ServerDatabase database)
{
    /// <summary>Gives the URL of a connection string.</summary>
    protected abstract string UrlOf(string connectionString);

    /// <summary>Makes a table and its index.</summary>
    protected abstract void Create(Op op, string table);

    /// <summary>Counts the round trips of an upgrade, or of one that has nothing left to do.</summary>
    protected async Task<int> CountAsync(int revisions, bool again = false)
    {
        await using var fresh = (ServerDatabase)await database.CreateAnotherAsync();
        await using var proxy = fresh.StartProxy();
        var commands = new AlembicCommands { Migrations = Revisions(revisions), Url = UrlOf(proxy.ConnectionString) };
        if (again)
            await commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken);

        var before = proxy.RoundTrips;
        await commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken);
        var count = proxy.RoundTrips - before;

        Assert.Equal(revisions + 1, (await fresh.TableNamesAsync()).Count);
        return count;
    }

    /// <summary>Revisions in a line, each of which makes a table.</summary>
    private protected ScriptedMigrations Revisions(int count)
    {
        var migrations = new ScriptedMigrations();
        for (var i = 0; i < count; i++)
        {
            var table = $"t{i}";
            migrations.Then($"r{i:d5}", op => Create(op, table));
        }

        return migrations;
    }
}
