using System.Data.Common;
using Alembic.Autogenerate;
using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.Sqlite;
using Alembic.Runtime;
using Alembic.Locking;
using Alembic.Schema;
using Alembic.Scripts;
using Alembic.Tests;
using Microsoft.Data.Sqlite;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>The lease of a run on SQLite: who is robbed of it, and who is not.</summary>
public sealed class LockOnSqlite(SqliteDatabase database) : LockSuite(database), IClassFixture<SqliteDatabase>
{
    private readonly SqliteDatabase _database = database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The same process, but another start: its number was given again.
    private static string Dead => ProcessIdentity.Own[..ProcessIdentity.Own.LastIndexOf(' ')] + " 1";

    // The file's own lock keeps every other writer waiting.
    public override async Task Version_tables_of_other_names_do_not_wait_for_one_another()
    {
        var failure = await Assert.ThrowsAsync<MigrationFailedException>(base.Version_tables_of_other_names_do_not_wait_for_one_another);
        Assert.Contains("Another connection has locked the database and did not release it within 0 s", failure.Message, StringComparison.Ordinal);
    }

    // A run in its transaction has the file to itself: nobody can take anything away from it there.
    public override async Task A_lock_that_is_taken_away_ends_its_holder_and_goes_to_the_next()
    {
        await using var fresh = await LeasedAsync(ProcessIdentity.Own);
        var other = Run(fresh);

        Assert.Equal("ann@far (process 1)", (await other.Commands.LockStatusAsync(Cancellation)).Holder?.Who);
        await other.Commands.LockReleaseAsync(force: true, Cancellation);

        Assert.Null((await other.Commands.LockStatusAsync(Cancellation)).Holder);
        await other.UpgradeAsync();
    }

    [Fact]
    public async Task A_schema_that_is_not_attached_is_told_at_once()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        var began = System.Diagnostics.Stopwatch.GetTimestamp();

        var failure = await Assert.ThrowsAsync<AlembicException>(() => new MigrationRun(
            fresh, new ScriptedMigrations().Then("a1", _ => { }), options => options.VersionTableSchema = "nowhere").UpgradeAsync());

        Assert.Contains("nowhere", failure.Message, StringComparison.Ordinal);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_holder_that_is_gone_is_shown_as_gone()
    {
        await using var fresh = await LeasedAsync(Dead);

        var run = Run(fresh);
        var state = await run.Commands.LockStatusAsync(Cancellation);

        Assert.Equal("ann@far (process 1), since 2026-11-21 10:00:00 UTC, whose process has ended: the next run takes the lock over", state.Holder?.ToString());
        Assert.Equal("lease in alembic_version_lock", state.Kind?.ToString());
    }

    [Fact]
    public async Task The_lease_of_a_process_that_was_killed_is_taken_over_at_once()
    {
        await using var fresh = await LeasedAsync(Dead);

        await Run(fresh).UpgradeAsync();

        Assert.Equal(["account", "alembic_version"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task The_lease_of_a_process_that_lives_is_not_taken_over_at_once()
    {
        await using var fresh = await LeasedAsync(ProcessIdentity.Own);

        var failure = await Assert.ThrowsAsync<AlembicException>(() => Run(fresh).UpgradeAsync());

        Assert.Equal(FailureKind.Lock, failure.Kind);
        Assert.Contains("ann@far (process 1), since 2026-11-21 10:00:00 UTC", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["alembic_version_lock"], await fresh.TableNamesAsync());
    }

    [Theory]
    [InlineData(25, false)]
    [InlineData(60, true)]
    public async Task The_lease_of_another_machine_is_taken_over_when_its_heartbeat_has_stood_still_for_thirty_seconds(int patience, bool taken)
    {
        await using var fresh = await LeasedAsync("elsewhere 1 1");

        var failure = await Record.ExceptionAsync(() => Run(fresh, TimeSpan.FromSeconds(patience)).UpgradeAsync());

        Assert.Equal(taken, failure is null);
        Assert.True(failure is null or AlembicException { Kind: FailureKind.Lock }, failure?.ToString());
    }

    // Whatever the clocks of the two machines say.
    [Fact]
    public async Task The_lease_of_another_machine_is_not_taken_over_while_its_heartbeat_goes_on()
    {
        await using var fresh = await LeasedAsync("elsewhere 1 1");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var beats = BeatAsync(fresh, end.Token);

        var failure = await Assert.ThrowsAsync<AlembicException>(() => Run(fresh, TimeSpan.FromMinutes(5)).UpgradeAsync());

        await end.CancelAsync();
        await beats;
        Assert.Equal(FailureKind.Lock, failure.Kind);
        Assert.Contains("ann@far (process 1), since 2026-11-21 10:00:00 UTC", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_that_was_taken_for_dead_runs_no_further_statement_of_an_autocommit_block()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.AutocommitBlock(() =>
        {
            op.Execute("CREATE TABLE one (id integer)");
            op.Execute("UPDATE alembic_version_lock SET token = 'x', holder = 'ann@far (process 1)'");
            op.Execute("CREATE TABLE two (id integer)");
        }));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Contains("The lock was lost: another run took it, ann@far (process 1), after this one showed no sign of life for 30 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("one", await fresh.TableNamesAsync());
        Assert.DoesNotContain("two", await fresh.TableNamesAsync());
    }

    [Theory]
    [InlineData("DELETE FROM alembic_version_lock")]
    [InlineData("DROP TABLE alembic_version_lock")]
    public async Task A_holder_whose_lock_was_taken_away_says_so(string takesAway)
    {
        await using var fresh = await _database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute(takesAway);
            op.CreateTable("one", [new("id", SqlType.Integer())]);
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Contains(
            "The lock was lost: its row was deleted. Either 'alembic lock release --force' deleted it, or another run considered this one dead, took the lock and has ended.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Empty(await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_run_that_was_taken_for_dead_commits_nothing_more()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations()
            .Then("a1", op => op.CreateTable("one", [new("id", SqlType.Integer())]))
            .Then("b2", op =>
            {
                op.Execute("UPDATE alembic_version_lock SET token = 'somebody else'");
                op.CreateTable("two", [new("id", SqlType.Integer())]);
            });

        var failure = await new MigrationRun(fresh, migrations, options => options.TransactionPerMigration = true).FailAsync();

        Assert.Contains("The lock was lost", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["alembic_version", "one"], (await fresh.TableNamesAsync()).Where(name => !name.EndsWith("_lock", StringComparison.Ordinal)));
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task A_holder_gives_signs_of_life_while_it_is_in_no_transaction()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        var commands = new AlembicCommands
        {
            Migrations = new SlowSource(Migrations(), async () =>
            {
                await fresh.ExecuteAsync("UPDATE alembic_version_lock SET heartbeat = 0");
                while (await fresh.QueryAsync("SELECT heartbeat FROM alembic_version_lock") is [[0L]])
                    await Task.Delay(10, Cancellation);
            }),
            Dialect = Dialect.Sqlite,
            DataSource = fresh.DataSource,
            Clock = new HastyClock(),
        };

        await commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(["account", "alembic_version"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task Autogenerate_does_not_see_what_a_killed_run_left()
    {
        await using var fresh = await LeasedAsync(Dead);
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);

        var found = await new Comparer(Dialect.Sqlite, new()).CompareAsync(connection, new(), Cancellation);

        Assert.True(found.IsEmpty);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_needs_no_lock_when_there_is_nothing_to_do()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        await Run(fresh).UpgradeAsync();
        await using var source = fresh.CreateDataSource(fresh.ConnectionString + ";Mode=ReadOnly");

        await new MigrationRun(fresh, Migrations(), options => options.DataSource = source).UpgradeAsync();
    }

    [Fact]
    public async Task A_reader_who_keeps_the_lock_from_being_written_down_is_waited_for()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE other (id integer)");
        await using var reader = new SqliteConnection(fresh.ConnectionString);
        await reader.OpenAsync(Cancellation);
        var reads = reader.BeginTransaction(deferred: true);
        await ReadAsync(reader, "other");
        var waits = new TaskCompletionSource();
        var run = new MigrationRun(fresh, Migrations()) { Events = happened => _ = happened is LockAwaited && waits.TrySetResult() };

        var upgrade = Task.Run(() => run.UpgradeAsync(), Cancellation);
        await waits.Task.WaitAsync(Cancellation);
        await reads.DisposeAsync();

        await upgrade.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(["account", "alembic_version", "other"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_reader_does_not_make_a_run_leave_its_lock_behind()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        await new MigrationRun(fresh, Migrations()).UpgradeAsync();
        await using var reader = new SqliteConnection(fresh.ConnectionString);
        await reader.OpenAsync(Cancellation);
        DbTransaction? reads = null;
        var more = Migrations().Then("b2", op => op.Execute("SELECT 1"));
        var run = new MigrationRun(fresh, more)
        {
            // The reader comes between the run's COMMIT and the end of its lock, and stays for longer than a moment.
            Events = happened =>
            {
                if (happened is RunCompleted)
                {
                    reads = reader.BeginTransaction(deferred: true);
                    ReadAsync(reader, "account").GetAwaiter().GetResult();
                    _ = Task.Delay(1500, Cancellation).ContinueWith(_ => reads.Dispose(), Cancellation);
                }
            },
        };

        await run.UpgradeAsync();

        Assert.NotNull(reads);
        Assert.Null((await run.Commands.LockStatusAsync(Cancellation)).Holder);
    }

    [Fact]
    public async Task Another_program_that_writes_is_not_told_to_be_a_run()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        await using var writer = new SqliteConnection(fresh.ConnectionString);
        await writer.OpenAsync(Cancellation);
        await using var writes = writer.BeginTransaction();
        List<LockAwaited> waits = [];
        var run = new MigrationRun(fresh, Migrations(), options => options.LockTimeout = TimeSpan.FromSeconds(1.5))
        {
            Events = happened => waits.AddRange(happened is LockAwaited waited ? [waited] : []),
        };

        var failure = await Assert.ThrowsAsync<AlembicException>(() => run.UpgradeAsync());

        Assert.Equal("Another connection has locked the database and did not release it within 1.5 s (lock_timeout). Nothing was done.", failure.Message);
        Assert.Equal("Close the program that is writing to the database, or increase lock_timeout", failure.Hint);
        Assert.Equal(FailureKind.Lock, failure.Kind);
        Assert.Contains(run.Log, line => line.EndsWith(" s more: another connection has locked the database.", StringComparison.Ordinal));
        Assert.All(waits, waited => Assert.Null(waited.Holder));
    }

    [Fact]
    public async Task Without_a_lock_another_program_that_writes_is_waited_for_as_long_as_the_connection_string_says()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        await using var writer = new SqliteConnection(fresh.ConnectionString);
        await writer.OpenAsync(Cancellation);
        await using var writes = writer.BeginTransaction();
        await using var source = fresh.CreateDataSource(fresh.ConnectionString + ";Default Timeout=1");

        var failure = await new MigrationRun(fresh, Migrations(), options => (options.Lock, options.DataSource) = (false, source)).FailAsync();
        Assert.Equal("The run failed: SQLite Error 5: 'database is locked'. Rolled back: nothing of the run is in the database.", failure.Message);

        await writes.RollbackAsync(Cancellation);
        var autocommit = new ScriptedMigrations().ThenAsync("a1", async (op, ct) =>
        {
            var connection = (SqliteConnection)await op.GetConnectionAsync(ct);
            Assert.Equal(1, connection.DefaultTimeout);
            op.AutocommitBlock(() => op.Execute("CREATE TABLE account (id integer)"));
        });
        var run = new MigrationRun(fresh, autocommit, options => (options.Lock, options.DataSource) = (false, source))
        {
            Events = happened => _ = happened is StatementStarted { Sql: [.., ')'] } && writer.BeginTransaction() is not null,
        };
        failure = await run.FailAsync();
        Assert.StartsWith("Upgrade of a1 failed at statement 1 of 2 (", failure.Message, StringComparison.Ordinal);
        Assert.Contains("SQLite Error 5: 'database is locked'. SQL: CREATE TABLE account", failure.Message, StringComparison.Ordinal);
    }

    private static async Task ReadAsync(SqliteConnection reader, string table)
    {
        await using var command = reader.CreateCommand();
        command.CommandText = $"SELECT id FROM {table}";
        await command.ExecuteScalarAsync(Cancellation);
    }

    protected override async Task AssertNothingHeldAsync(DatabaseUnderTest fresh) => Assert.DoesNotContain("alembic_version_lock", await fresh.TableNamesAsync());

    protected override void AssertHolder(LockHolder? holder)
    {
        Assert.Equal($"{Environment.UserName}@{Environment.MachineName} (process {Environment.ProcessId})", holder?.Who);
        Assert.InRange(DateTimeOffset.UtcNow - holder!.Since!.Value, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(2));
    }

    private static MigrationRun Run(DatabaseUnderTest fresh) => Run(fresh, TimeSpan.Zero);

    private static MigrationRun Run(DatabaseUnderTest fresh, TimeSpan patience) =>
        new(fresh, Migrations(), options => options.LockTimeout = patience) { Clock = new HastyClock() };

    private static async Task BeatAsync(DatabaseUnderTest fresh, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await fresh.ExecuteAsync("UPDATE alembic_version_lock SET heartbeat = heartbeat + 1");
            await Task.Delay(1, CancellationToken.None);
        }
    }

    private static ScriptedMigrations Migrations() => new ScriptedMigrations().Then("a1", op => op.CreateTable("account", [new("id", SqlType.Integer())]));

    private async Task<DatabaseUnderTest> LeasedAsync(string process)
    {
        var fresh = await _database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE alembic_version_lock (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), token, holder, process, since, heartbeat)");
        await fresh.ExecuteAsync($"INSERT INTO alembic_version_lock VALUES (1, 't', 'ann@far (process 1)', '{process}', '2026-11-21 10:00:00', 0)");
        return fresh;
    }

    /// <summary>Takes its time to load what is about to run.</summary>
    private sealed class SlowSource(ScriptedMigrations inner, Func<Task> load) : IMigrationSource
    {
        public Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct) => inner.ReadAsync(ct);

        public async Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct)
        {
            if (scripts.Count > 0)
                await load();
            return await inner.LoadAsync(scripts, ct);
        }
    }
}
