using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Locking;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>The lock of a run on a real server: who waits, for whom, and how long.</summary>
public abstract class LockSuite(DatabaseUnderTest database)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_run_waits_and_then_finds_nothing_to_do()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = new MigrationRun(fresh, Held(reached, go)).UpgradeAsync();
        await reached.Task.WaitAsync(Cancellation);

        var waits = new TaskCompletionSource<LockAwaited>();
        var second = new MigrationRun(fresh, Held(null, null)) { Events = happened => _ = happened is LockAwaited waited && waits.TrySetResult(waited) };
        var waiting = second.UpgradeAsync();
        var told = await waits.Task.WaitAsync(Cancellation);
        Assert.False(waiting.IsCompleted);
        AssertHolder(told.Holder);

        go.SetResult();
        await first;
        await waiting;
        Assert.Equal([["b2"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Contains(second.Log, line => line.StartsWith("Waiting for the lock, up to ", StringComparison.Ordinal));
        Assert.Contains(second.Log, line => line.StartsWith("Got the lock after ", StringComparison.Ordinal));
        Assert.DoesNotContain(second.Log, line => line.StartsWith("Running upgrade", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_may_not_wait_any_longer_does_nothing_and_says_who_holds_the_lock()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = new MigrationRun(fresh, Held(reached, go)).UpgradeAsync();
        await reached.Task.WaitAsync(Cancellation);

        foreach (var act in (Func<AlembicCommands, Task>[])
            [
                commands => commands.UpgradeAsync("head", ct: Cancellation),
                commands => commands.DowngradeAsync("base", ct: Cancellation),
                commands => commands.StampAsync(["b2"], ct: Cancellation),
                commands => commands.EnsureVersionAsync(ct: Cancellation),
            ])
        {
            var run = new MigrationRun(fresh, Held(null, null), options => options.LockTimeout = TimeSpan.Zero);
            var failure = await Assert.ThrowsAsync<AlembicException>(() => act(run.Commands));
            Assert.Equal(FailureKind.Lock, failure.Kind);
            Assert.Contains("did not end within 0 s", failure.Message, StringComparison.Ordinal);
        }

        go.SetResult();
        await first;
    }

    [Fact]
    public async Task Reading_does_not_wait()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, Held(null, null)).UpgradeAsync("a1");
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = new MigrationRun(fresh, Held(reached, go)).UpgradeAsync();
        await reached.Task.WaitAsync(Cancellation);

        var reader = new MigrationRun(fresh, Held(null, null));

        Assert.Equal("a1\n", await reader.CurrentAsync());
        go.SetResult();
        await first;
    }

    [Fact]
    public async Task The_lock_is_held_over_an_autocommit_block_and_from_migration_to_migration()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations()
            .Then("a1", op => op.AutocommitBlock(() => op.Execute("CREATE TABLE made (id integer)")))
            .ThenAsync("b2", async (_, _) => await RefusedAsync(fresh));

        await new MigrationRun(fresh, migrations, options => options.TransactionPerMigration = true).UpgradeAsync();

        Assert.Equal([["b2"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task A_run_that_fails_gives_the_lock_back()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.Execute("no SQL at all"))).FailAsync();

        await new MigrationRun(fresh, Held(null, null), options => options.LockTimeout = TimeSpan.FromSeconds(5)).UpgradeAsync();
    }

    [Fact]
    public async Task A_connection_of_the_application_is_given_back_without_the_lock()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await new MigrationRun(fresh, Held(null, null), options => options.Connection = connection).UpgradeAsync();

        await new MigrationRun(fresh, Held(null, null), options => options.LockTimeout = TimeSpan.Zero).DowngradeAsync("base");
    }

    [Fact]
    public virtual async Task Version_tables_of_other_names_do_not_wait_for_one_another()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().ThenAsync("a1", async (_, _) =>
            await new MigrationRun(fresh, Nothing(), options => (options.VersionTable, options.LockTimeout) = ("other", TimeSpan.Zero)).UpgradeAsync());

        await new MigrationRun(fresh, migrations).UpgradeAsync();
    }

    [Fact]
    public async Task Nothing_of_the_lock_is_left_behind()
    {
        await using var fresh = await database.CreateAnotherAsync();

        await new MigrationRun(fresh, Held(null, null)).UpgradeAsync();

        Assert.Equal(["account", "alembic_version"], await fresh.TableNamesAsync());
    }

    [Fact]
    public virtual async Task A_lock_that_is_taken_away_ends_its_holder_and_goes_to_the_next()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = new MigrationRun(fresh, Held(reached, go)).UpgradeAsync();
        await reached.Task.WaitAsync(Cancellation);

        var other = new MigrationRun(fresh, Held(null, null));
        var holder = (await other.Commands.LockStatusAsync(Cancellation)).Holder;
        AssertHolder(holder);
        var refusal = await Assert.ThrowsAsync<AlembicException>(() => other.Commands.LockReleaseAsync(ct: Cancellation));
        Assert.Equal(FailureKind.Lock, refusal.Kind);
        Assert.Equal(holder!.Who, (await other.Commands.LockReleaseAsync(force: true, Cancellation))?.Who);

        go.SetResult();
        await Assert.ThrowsAsync<MigrationFailedException>(() => first);
        Assert.Null((await other.Commands.LockStatusAsync(Cancellation)).Holder);
    }

    [Fact]
    public async Task The_holder_is_told_since_he_got_the_lock_not_since_he_is_connected_or_at_a_statement()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        var (began, before, after) = (await NextSecondAsync(), default(DateTimeOffset), default(LockHolder));
        var migrations = new ScriptedMigrations().ThenAsync("a1", async (op, ct) =>
        {
            before = DateTimeOffset.UtcNow;
            await NextSecondAsync();
            await op.QueryAsync($"SELECT 1", row => row.GetInt32(0), ct);
            after = (await new MigrationRun(fresh, Nothing()).Commands.LockStatusAsync(ct)).Holder;
        });

        await new MigrationRun(fresh, migrations, options => options.Connection = connection).UpgradeAsync();

        Assert.Equal("since", after!.SinceMeans);
        Assert.InRange(after.Since!.Value, began, before);

        // The connection goes on, and holds nothing any more.
        Assert.Null((await new MigrationRun(fresh, Nothing()).Commands.LockStatusAsync(Cancellation)).Holder);
        await AssertNothingHeldAsync(fresh);
    }

    [Fact]
    public async Task Without_a_lock_nobody_waits()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, Nothing()).UpgradeAsync();
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = new MigrationRun(fresh, Nothing().ThenAsync("b2", (_, ct) => WaitAsync(reached, go, ct))).UpgradeAsync();
        await reached.Task.WaitAsync(Cancellation);

        await new MigrationRun(fresh, Nothing(), options => (options.Lock, options.LockTimeout) = (false, TimeSpan.Zero)).UpgradeAsync("a1");

        go.SetResult();
        await first;
    }

    /// <summary>Checks that the server knows of no lock of this project's in this database.</summary>
    protected abstract Task AssertNothingHeldAsync(DatabaseUnderTest fresh);

    // Databases tell time in whole seconds.
    private static async Task<DateTimeOffset> NextSecondAsync()
    {
        var second = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1;
        while (DateTimeOffset.UtcNow.ToUnixTimeSeconds() <= second)
        {
            await Task.Delay(20, Cancellation);
        }

        return DateTimeOffset.FromUnixTimeSeconds(second + 1);
    }

    /// <summary>Whether the holder is told as this server tells it.</summary>
    protected abstract void AssertHolder(LockHolder? holder);

    private static ScriptedMigrations Nothing() => new ScriptedMigrations().Then("a1", _ => { });

    private static ScriptedMigrations Held(TaskCompletionSource? reached, TaskCompletionSource? go) => new ScriptedMigrations()
        .Then("a1", op => op.CreateTable("account", [new("id", SqlType.Integer()) { Nullable = false }]), op => op.DropTable("account"))
        .ThenAsync("b2", (_, ct) => reached is null ? ValueTask.CompletedTask : WaitAsync(reached, go!, ct));

    private static async ValueTask WaitAsync(TaskCompletionSource reached, TaskCompletionSource go, CancellationToken ct)
    {
        reached.SetResult();
        await go.Task.WaitAsync(ct);
    }

    private static async Task RefusedAsync(DatabaseUnderTest fresh)
    {
        var failure = await Assert.ThrowsAsync<AlembicException>(
            () => new MigrationRun(fresh, Nothing(), options => options.LockTimeout = TimeSpan.Zero).UpgradeAsync());
        Assert.Equal(FailureKind.Lock, failure.Kind);
    }
}

public sealed class LockOnPostgreSql(PostgreSqlDatabase database) : LockSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override async Task AssertNothingHeldAsync(DatabaseUnderTest fresh) => Assert.Empty(await fresh.QueryAsync(
        "SELECT classid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));

    protected override void AssertHolder(LockHolder? holder)
    {
        Assert.Contains("@127.0.0.1 (backend ", holder?.Who, StringComparison.Ordinal);
        Assert.InRange(DateTimeOffset.UtcNow - holder!.Since!.Value, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(2));
    }
}

public sealed class LockOnMariaDb(MariaDbDatabase database) : LockSuite(database), IClassFixture<MariaDbDatabase>
{
    // A lock of the session's that is free again can be taken by another; the names are the server's, so only the run's own connections count.
    protected override async Task AssertNothingHeldAsync(DatabaseUnderTest fresh)
    {
        var ids = (await fresh.QueryAsync("SELECT CAST(id AS CHAR) FROM information_schema.processlist WHERE db = database()")).Select(row => (string)row[0]!);
        foreach (var id in ids)
        {
            var bits = string.Join(" OR ", Enumerable.Range(0, 32).Select(bit => $"IS_USED_LOCK('alembic:{id}:{bit}') IS NOT NULL"));
            Assert.Equal(0, Convert.ToInt32((await fresh.QueryAsync($"SELECT COALESCE({bits}, 0)"))[0][0], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    protected override void AssertHolder(LockHolder? holder)
    {
        Assert.Contains(" (connection ", holder?.Who, StringComparison.Ordinal);
        Assert.InRange(DateTimeOffset.UtcNow - holder!.Since!.Value, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(2));
    }
}
