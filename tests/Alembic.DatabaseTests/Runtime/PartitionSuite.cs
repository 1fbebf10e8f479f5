using System.Data.Common;
using System.Diagnostics;
using Alembic.DatabaseTests.Databases;
using Alembic.DatabaseTests.Proxy;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A network that lets nothing through any more, of which neither side hears.</summary>
public abstract class PartitionSuite(ServerDatabase database)
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A statement that takes ten minutes.</summary>
    protected abstract string Sleep { get; }

    /// <summary>Counts the sleeping statements of this database.</summary>
    protected abstract string Running { get; }

    /// <summary>What stands in a connection string for a command's timeout of two seconds.</summary>
    protected abstract string Timeout { get; }

    [Fact]
    public async Task The_first_signal_ends_a_run_whose_network_is_gone()
    {
        await using var fresh = (ServerDatabase)await database.CreateAnotherAsync();
        await using var proxy = fresh.StartProxy();
        await using var source = fresh.CreateDataSource(proxy.ConnectionString);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = Task.Run(() => Run(fresh, source, new ScriptedMigrations().Then("a1", op => op.Execute(Sleep))).Commands.UpgradeAsync("head", ct: cancel.Token), Cancellation);
        while (Convert.ToInt64((await fresh.QueryAsync(Running))[0][0], System.Globalization.CultureInfo.InvariantCulture) == 0)
        {
            Assert.False(run.IsCompleted, run.Exception?.ToString());
            await Task.Delay(20, Cancellation);
        }

        proxy.Partition();
        var began = Stopwatch.GetTimestamp();
        await cancel.CancelAsync();

        var canceled = await Assert.ThrowsAsync<MigrationCancelledException>(() => run.WaitAsync(Seconds, Cancellation));
        Assert.Equal(
            "Cancelled. The server stopped answering. It rolls back what is not committed when it notices that the connection is closed"
            + (fresh.HasTransactionalDdl ? "." : ", and may complete the running statement."),
            canceled.Message);
        Assert.True(Stopwatch.GetElapsedTime(began) < Seconds);
    }

    [Fact]
    public async Task Statements_of_the_run_itself_do_not_wait_for_ever()
    {
        await using var fresh = (ServerDatabase)await database.CreateAnotherAsync();
        await using var proxy = fresh.StartProxy();
        await using var source = fresh.CreateDataSource($"{proxy.ConnectionString};{Timeout}");
        var migrations = new ScriptedMigrations().Then("a1", _ => proxy.Partition());

        await Assert.ThrowsAsync<MigrationFailedException>(() => Run(fresh, source, migrations).UpgradeAsync().WaitAsync(Seconds, Cancellation));
    }

    [Fact]
    public async Task A_statement_of_a_script_takes_longer_than_a_command_may()
    {
        await using var fresh = (ServerDatabase)await database.CreateAnotherAsync();
        await using var source = fresh.CreateDataSource($"{fresh.ConnectionString};{Timeout}");

        await Run(fresh, source, new ScriptedMigrations().Then("a1", op => op.Execute(Sleep.Replace("600", "3", StringComparison.Ordinal)))).UpgradeAsync();
    }

    private static MigrationRun Run(ServerDatabase fresh, DbDataSource source, ScriptedMigrations migrations) => new(fresh, migrations, options => options.DataSource = source);
}

public sealed class PartitionOnPostgreSql(PostgreSqlDatabase database) : PartitionSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override string Sleep => "SELECT pg_sleep(600)";

    protected override string Running => "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()";

    protected override string Timeout => "Command Timeout=2";
}

public sealed class PartitionOnMariaDb(MariaDbDatabase database) : PartitionSuite(database), IClassFixture<MariaDbDatabase>
{
    protected override string Sleep => "SELECT SLEEP(600)";

    protected override string Running => "SELECT count(*) FROM information_schema.processlist WHERE db = database() AND info LIKE '%SLEEP%' AND id <> CONNECTION_ID()";

    protected override string Timeout => "Default Command Timeout=2";
}
