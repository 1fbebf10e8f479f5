using System.Diagnostics;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A run that is cancelled while a server works: the statement ends there too.</summary>
public abstract class CancellationSuite(ServerDatabase database)
{
    /// <summary>A statement that would take ten minutes.</summary>
    protected abstract string Sleep { get; }

    /// <summary>Counts the statements that hold this word and that the server works on.</summary>
    protected abstract string Running(string word);

    [Fact]
    public async Task A_running_statement_is_cancelled_on_the_server()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var word = $"w{Guid.NewGuid():N}";
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE t (id integer)");
            op.Execute(Sleep + " /* " + word + " */");
            op.Execute("CREATE TABLE u (id integer)");
        });

        // A driver's call may be synchronous, and so keep its thread.
        var run = Task.Run(() => new MigrationRun(fresh, migrations).Commands.UpgradeAsync("head", ct: cancel.Token), TestContext.Current.CancellationToken);
        while (await CountAsync(fresh, word) == 0 && !run.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var began = Stopwatch.GetTimestamp();
        await cancel.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<MigrationCancelledException>(() => run);

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1));
        Assert.Equal(0, await CountAsync(fresh, word));
        Assert.Equal(!fresh.HasTransactionalDdl, cancelled.PartlyApplied);
        Assert.Equal(!fresh.HasTransactionalDdl, (await fresh.TableNamesAsync()).Contains("t"));
        Assert.DoesNotContain("u", await fresh.TableNamesAsync());
    }

    private async Task<long> CountAsync(DatabaseUnderTest fresh, string word) =>
        Convert.ToInt64((await fresh.QueryAsync(Running(word)))[0][0], System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class CancellationOnPostgreSql(PostgreSqlDatabase database) : CancellationSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override string Sleep => "SELECT pg_sleep(600)";

    protected override string Running(string word) =>
        $"SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%{word}%' AND state = 'active' AND pid <> pg_backend_pid()";
}

public sealed class CancellationOnMariaDb(MariaDbDatabase database) : CancellationSuite(database), IClassFixture<MariaDbDatabase>
{
    // SLEEP alone ends without an error when it is killed.
    protected override string Sleep => "CREATE TABLE slow AS SELECT SLEEP(600) AS x";

    protected override string Running(string word) =>
        $"SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%{word}%' AND id <> CONNECTION_ID()";
}
