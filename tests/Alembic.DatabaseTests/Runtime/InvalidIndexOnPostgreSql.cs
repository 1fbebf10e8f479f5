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

    private static async Task WaitAsync(DatabaseUnderTest fresh)
    {
        while ((await fresh.QueryAsync("SELECT 1 FROM pg_index WHERE NOT indisvalid")).Count == 0)
        {
            await Task.Delay(20, Cancellation);
        }
    }
}
