using System.Diagnostics;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;
using Npgsql;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A migration that wants a table that somebody reads: whoever comes after it must not queue behind it.</summary>
public sealed class BlockingOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // A machine under load wakes late.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1.5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_run_succeeds_when_the_lock_goes_and_readers_are_queued_no_longer_than_a_lock_timeout()
    {
        await using var fresh = await PrepareAsync();
        var holder = await HoldAsync(fresh);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reader = ReadOnAsync(fresh, end.Token);
        var pauses = new List<RunRetried>();

        var run = Upgrade(fresh, retries: 3, happened =>
        {
            pauses.AddRange(happened is RunRetried retried ? [retried] : []);
            if (pauses.Count == 2)
            {
                holder.Dispose();
            }
        });
        await run;
        await end.CancelAsync();

        Assert.InRange(await reader, TimeSpan.Zero, Patience + Slack);
        Assert.Equal([1, 2], pauses.Select(pause => pause.Attempt));
        Assert.Equal([Patience, Patience * 2], pauses.Select(pause => pause.Pause));
        Assert.All(pauses, pause => Assert.Equal("b2", pause.Step?.Revision));
        Assert.Equal([["b2"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Single(await fresh.QueryAsync("SELECT 1 FROM information_schema.columns WHERE table_name = 'busy' AND column_name = 'x'"));
    }

    [Fact]
    public async Task The_run_fails_cleanly_when_the_lock_stays()
    {
        await using var fresh = await PrepareAsync();
        using var holder = await HoldAsync(fresh);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reader = ReadOnAsync(fresh, end.Token);

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => Upgrade(fresh, retries: 1, _ => { }));
        await end.CancelAsync();

        Assert.InRange(await reader, TimeSpan.Zero, Patience + Slack);
        Assert.StartsWith("Upgrade of b2 failed at statement 2 of 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("55P03: canceling statement due to lock timeout", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("It was tried 2 times. Rolled back: nothing of the run is in the database.", failure.Message, StringComparison.Ordinal);
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.DoesNotContain("other", await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_connection_of_the_applications_has_its_timeouts_back()
    {
        await using var fresh = await PrepareAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SET lock_timeout = '7s'";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await new MigrationRun(fresh, Migrations(), options =>
            (options.Connection, options.DdlLockTimeout, options.DdlStatementTimeout) = (connection, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1))).UpgradeAsync();

        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')";
        Assert.Equal("7s 0", await ask.ExecuteScalarAsync(Cancellation));
    }

    // PostgreSQL takes at most 2147483647 milliseconds, which are less than 25 days.
    [Fact]
    public async Task When_the_second_timeout_is_refused_the_first_is_taken_back()
    {
        await using var fresh = await PrepareAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);

        var failure = await new MigrationRun(fresh, Migrations(), options =>
            (options.Connection, options.DdlLockTimeout, options.DdlStatementTimeout) = (connection, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30))).FailAsync();

        Assert.Contains("22023", failure.Message, StringComparison.Ordinal);
        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')";
        Assert.Equal("0 0", await ask.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task An_infinite_timeout_is_none()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
            op.Execute("CREATE TABLE settings AS SELECT current_setting('lock_timeout') AS held, current_setting('statement_timeout') AS ran"));

        await new MigrationRun(fresh, migrations, options =>
            (options.DdlLockTimeout, options.DdlStatementTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)).UpgradeAsync();

        Assert.Equal([["0", "0"]], await fresh.QueryAsync("SELECT held, ran FROM settings"));
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_cancelled_by_the_server()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.Execute("SELECT pg_sleep(60)"));

        var failure = await new MigrationRun(fresh, migrations, options => options.DdlStatementTimeout = TimeSpan.FromMilliseconds(100)).FailAsync();

        Assert.Contains("57014: canceling statement due to statement timeout", failure.Message, StringComparison.Ordinal);
    }

    private static Task Upgrade(DatabaseUnderTest fresh, int retries, Action<RunEvent> events)
    {
        var commands = new Alembic.Commands.AlembicCommands
        {
            Migrations = Migrations(),
            Dialect = Alembic.Dialect.Find(fresh.DialectName),
            DataSource = fresh.DataSource,
            Configure = options => (options.DdlLockTimeout, options.DdlRetries) = (Patience, retries),
            Events = events,
        };
        return commands.UpgradeAsync("head", ct: Cancellation);
    }

    private static ScriptedMigrations Migrations() => new ScriptedMigrations()
        .Then("a1", op => op.Execute("CREATE TABLE busy (id integer)"))
        .Then("b2", op =>
        {
            op.Execute("CREATE TABLE other (id integer)");
            op.Execute("ALTER TABLE busy ADD COLUMN x integer");
        });

    private async Task<DatabaseUnderTest> PrepareAsync()
    {
        var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, Migrations()).UpgradeAsync("a1");
        return fresh;
    }

    // A transaction that has read the table keeps it from being altered until it ends.
    private static async Task<NpgsqlConnection> HoldAsync(DatabaseUnderTest fresh)
    {
        var connection = new NpgsqlConnection(fresh.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("BEGIN; SELECT count(*) FROM busy", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    // Reads until it is told to stop; gives the longest that a read took.
    private static async Task<TimeSpan> ReadOnAsync(DatabaseUnderTest fresh, CancellationToken end)
    {
        await using var connection = new NpgsqlConnection(fresh.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        var longest = TimeSpan.Zero;
        while (!end.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await using var command = new NpgsqlCommand("SELECT count(*) FROM busy", connection);
            await command.ExecuteNonQueryAsync(Cancellation);
            var took = Stopwatch.GetElapsedTime(began);
            longest = took > longest ? took : longest;
            await Task.Delay(5, Cancellation);
        }

        return longest;
    }
}
