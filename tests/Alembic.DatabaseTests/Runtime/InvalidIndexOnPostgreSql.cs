using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary><c>CREATE INDEX CONCURRENTLY</c> that fails leaves an invalid index: it is named, and not built over.</summary>
public sealed class InvalidIndexOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private const string Build = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix_item_code ON item (code)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unique_violation_leaves_it_and_the_next_run_does_not_take_it_for_built()
    {
        await using var fresh = await PrepareAsync();
        await fresh.ExecuteAsync("INSERT INTO item VALUES (1), (1)");

        var failure = await new MigrationRun(fresh, Migrations()).FailAsync();

        Assert.Contains("23505", failure.Message, StringComparison.Ordinal);
        Assert.Contains("It left behind: the invalid index ix_item_code.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing of the run", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Remove it before the next run: DROP INDEX CONCURRENTLY ix_item_code", failure.Hint);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);

        await fresh.ExecuteAsync("DELETE FROM item");
        var refusal = await new MigrationRun(fresh, Migrations()).FailAsync();
        Assert.Contains("the invalid index ix_item_code was left by an earlier attempt and must be removed first", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Remove it before the next run: DROP INDEX CONCURRENTLY ix_item_code", refusal.Hint);

        await fresh.ExecuteAsync("DROP INDEX CONCURRENTLY ix_item_code");
        await new MigrationRun(fresh, Migrations()).UpgradeAsync();
        Assert.Equal([[true]], await fresh.QueryAsync("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_item_code'::regclass"));
    }

    [Fact]
    public async Task A_statement_timeout_leaves_it()
    {
        await using var fresh = await PrepareAsync();
        await using var reader = await ReadAsync(fresh);

        var failure = await new MigrationRun(fresh, Migrations(), options => options.DdlStatementTimeout = TimeSpan.FromMilliseconds(300)).FailAsync();

        Assert.Contains("57014", failure.Message, StringComparison.Ordinal);
        Assert.Contains("It left behind: the invalid index ix_item_code.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_leaves_it()
    {
        await using var fresh = await PrepareAsync();
        await using var reader = await ReadAsync(fresh);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var run = new MigrationRun(fresh, Migrations()).Commands.UpgradeAsync("head", ct: cancel.Token);
        await WaitAsync(fresh);
        await cancel.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<MigrationCancelledException>(() => run);

        Assert.Contains("It left behind: the invalid index ix_item_code.", cancelled.Message, StringComparison.Ordinal);
        Assert.True(cancelled.PartlyApplied);
    }

    [Fact]
    public async Task A_backend_that_is_terminated_leaves_it()
    {
        await using var fresh = await PrepareAsync();
        await using var reader = await ReadAsync(fresh);

        var run = new MigrationRun(fresh, Migrations()).FailAsync();
        await WaitAsync(fresh);
        await fresh.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%CREATE UNIQUE INDEX%' AND pid <> pg_backend_pid()");
        var failure = await run;

        Assert.Contains("It left behind: the invalid index ix_item_code.", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.InDoubt);
    }

    [Fact]
    public async Task A_signal_to_the_tool_leaves_it_and_the_next_run_names_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");
        await using var fresh = await PrepareAsync();
        using var project = CreateProject();
        await using (await ReadAsync(fresh))
        {
            using var run = project.Start(fresh, "upgrade", "head");
            await WaitAsync(fresh, run);
            await run.SendAsync("TERM", Cancellation);
            await run.EndAsync(Cancellation);

            Assert.Contains("It left behind: the invalid index ix_item_code.", run.Told, StringComparison.Ordinal);
            Assert.Equal(143, run.ExitCode);
        }

        await CheckNextRunsAsync(fresh, project);
    }

    [Fact]
    public async Task A_tool_that_is_killed_leaves_it_and_the_next_run_names_it()
    {
        await using var fresh = await PrepareAsync();
        using var project = CreateProject();
        await using (await ReadAsync(fresh))
        {
            using var run = project.Start(fresh, "upgrade", "head");
            await WaitAsync(fresh, run);
            run.Kill();
            await run.EndAsync(Cancellation);

            // The server does not see that the client is gone, builds on and keeps its lock, until its session is ended.
            await fresh.ExecuteAsync("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE query LIKE '%CREATE UNIQUE INDEX%' AND pid <> pg_backend_pid()");
        }

        await CheckNextRunsAsync(fresh, project);
    }

    private static ToolProject CreateProject()
    {
        var project = new ToolProject();
        project.Write("r01", null, $"op.AutocommitBlock(() => op.Execute(\"{Build}\"));");
        return project;
    }

    private static async Task CheckNextRunsAsync(DatabaseUnderTest fresh, ToolProject project)
    {
        using (var next = project.Start(fresh, "upgrade", "head"))
        {
            await next.EndAsync(Cancellation);
            Assert.Contains("the invalid index ix_item_code was left by an earlier attempt and must be removed first", next.Told, StringComparison.Ordinal);
            Assert.Contains("Remove it before the next run: DROP INDEX CONCURRENTLY ix_item_code", next.Told, StringComparison.Ordinal);
            Assert.Equal(8, next.ExitCode);
        }

        await fresh.ExecuteAsync("DROP INDEX CONCURRENTLY ix_item_code");
        using var last = project.Start(fresh, "upgrade", "head");
        await last.EndAsync(Cancellation);
        Assert.True(last.ExitCode == 0, last.ToString());
        Assert.Equal([[true]], await fresh.QueryAsync("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_item_code'::regclass"));
        Assert.Equal([["r01"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    private static ScriptedMigrations Migrations() => new ScriptedMigrations().Then("a1", op => op.AutocommitBlock(() => op.Execute(Build)));

    private async Task<DatabaseUnderTest> PrepareAsync()
    {
        var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE item (code integer)");
        return fresh;
    }

    // The second pass of the build waits for transactions that may have read the table.
    private static async Task<System.Data.Common.DbConnection> ReadAsync(DatabaseUnderTest fresh)
    {
        var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; INSERT INTO item VALUES (7)";
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private static async Task WaitAsync(DatabaseUnderTest fresh, ToolRun? run = null)
    {
        while ((await fresh.QueryAsync("SELECT 1 FROM pg_index WHERE NOT indisvalid")).Count == 0)
        {
            Assert.False(run?.HasExited == true, "The tool has ended.");
            await Task.Delay(20, Cancellation);
        }
    }
}
