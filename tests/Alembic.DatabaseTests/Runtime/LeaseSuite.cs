using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Locking;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>The lease of a server that has locks of its own: <c>lock = lease</c>.</summary>
public abstract class LeaseSuite(ServerDatabase database)
{
    private const string Gone = "The lock was lost: its row was deleted. Either 'alembic lock release --force' deleted it, or another run considered this one dead, took the lock and has ended.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_runs_at_once_one_does_the_work()
    {
        await using var fresh = await database.CreateAnotherAsync();
        List<MigrationRun> runs = [.. Enumerable.Range(0, 8).Select(_ => Run(fresh, Account()))];

        await Task.WhenAll(runs.Select(run => Task.Run(() => run.UpgradeAsync(), Cancellation)));

        Assert.Equal(1, runs.Count(run => run.Log.Any(line => line.StartsWith("Running upgrade", StringComparison.Ordinal))));
        Assert.Equal(["account", "alembic_version", "alembic_version_lock"], await fresh.TableNamesAsync());
        Assert.Empty(await fresh.QueryAsync("SELECT token FROM alembic_version_lock"));
    }

    [Fact]
    public async Task It_is_held_from_migration_to_migration_and_told()
    {
        await using var fresh = await database.CreateAnotherAsync();
        LockState? status = null;
        var migrations = Account().ThenAsync("b2", async (_, ct) =>
        {
            var failure = await Assert.ThrowsAsync<AlembicException>(() => Run(fresh, Account(), TimeSpan.Zero).UpgradeAsync());
            Assert.Equal(FailureKind.Lock, failure.Kind);
            status = await Run(fresh, Account()).Commands.LockStatusAsync(ct);
        });

        await Run(fresh, migrations).UpgradeAsync();

        Assert.StartsWith($"{Environment.UserName}@{Environment.MachineName} (process {Environment.ProcessId}), since ", status!.Holder!.ToString(), StringComparison.Ordinal);
        Assert.Equal("lease in alembic_version_lock", status.Kind);
    }

    [Fact]
    public async Task That_of_a_process_that_ended_is_taken_over_at_once()
    {
        await using var fresh = await LeasedAsync(ProcessIdentity.Own[..ProcessIdentity.Own.LastIndexOf(' ')] + " 1");

        await Run(fresh, Account(), TimeSpan.Zero).UpgradeAsync();

        Assert.Contains("account", await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task That_of_another_machine_is_taken_over_when_its_heartbeat_has_stood_still()
    {
        await using var fresh = await LeasedAsync("elsewhere 1 1");

        var failure = await Assert.ThrowsAsync<AlembicException>(() => Run(fresh, Account(), TimeSpan.FromSeconds(20)).UpgradeAsync());
        Assert.Contains("ann@far (process 1), since 2026-11-21 10:00:00 UTC", failure.Message, StringComparison.Ordinal);

        await Run(fresh, Account(), TimeSpan.FromMinutes(5)).UpgradeAsync();
    }

    [Fact]
    public async Task A_run_that_lost_it_changes_nothing_more_and_says_so()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = Account().ThenAsync("b2", async (op, _) =>
        {
            await fresh.ExecuteAsync("DELETE FROM alembic_version_lock");
            op.CreateTable("late", [new("id", SqlType.Integer())]);
        });

        var failure = await Run(fresh, migrations, perMigration: true).FailAsync();

        Assert.Contains(Gone, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("late", await fresh.TableNamesAsync());
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task A_run_that_lost_it_to_another_says_to_whom()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().ThenAsync("a1", async (op, _) =>
        {
            await fresh.ExecuteAsync("UPDATE alembic_version_lock SET token = 'x', holder = 'ann@far (process 1)'");
            op.Execute("CREATE TABLE late (id integer) -- with a comment");
        });

        var failure = await Run(fresh, migrations).FailAsync();

        Assert.Contains("The lock was lost: another run took it, ann@far (process 1), after this one showed no sign of life for 30 s", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("late", await fresh.TableNamesAsync());
        Assert.Single(await fresh.QueryAsync("SELECT token FROM alembic_version_lock WHERE token = 'x'"));
    }

    [Fact]
    public async Task A_run_that_lost_it_half_way_does_not_advise_to_resume()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().ThenAsync("a1", async (op, ct) =>
        {
            op.Execute("CREATE TABLE early (id integer)");
            await op.FlushAsync(ct);
            await fresh.ExecuteAsync("UPDATE alembic_version_lock SET token = 'x', holder = 'ann@far (process 1)'");
            op.Execute("CREATE TABLE late (id integer)");
        });

        var failure = await Run(fresh, migrations).FailAsync();

        Assert.Equal("Another run may be at work. When 'alembic lock status' shows no holder, 'alembic current' shows what the database has.", failure.Hint);
        Assert.Equal(fresh.HasTransactionalDdl ? FailureKind.MigrationRolledBack : FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.Equal(fresh.HasTransactionalDdl, !(await fresh.TableNamesAsync()).Contains("early"));
    }

    private static MigrationRun Run(DatabaseUnderTest fresh, ScriptedMigrations migrations, TimeSpan? patience = null, bool perMigration = false) => new(fresh, migrations, options =>
    {
        options.LockByLease = true;
        options.LockTimeout = patience ?? TimeSpan.FromHours(1);
        options.TransactionPerMigration = perMigration;
    })
    {
        Clock = new HastyClock(),
    };

    private static ScriptedMigrations Account() => new ScriptedMigrations().Then("a1", op => op.CreateTable("account", [new("id", SqlType.Integer())]));

    private async Task<DatabaseUnderTest> LeasedAsync(string process)
    {
        var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync(Dialect.Find(fresh.DialectName).Lease("alembic_version", null)!.Create.Text);
        await fresh.ExecuteAsync($"INSERT INTO alembic_version_lock VALUES (1, 't', 'ann@far (process 1)', '{process}', '2026-11-21 10:00:00', 0)");
        return fresh;
    }
}

public sealed class LeaseOnPostgreSql(PostgreSqlDatabase database) : LeaseSuite(database), IClassFixture<PostgreSqlDatabase>;

public sealed class LeaseOnMariaDb(MariaDbDatabase database) : LeaseSuite(database), IClassFixture<MariaDbDatabase>;
