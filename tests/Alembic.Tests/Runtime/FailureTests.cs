using Alembic.Runtime;
using Alembic.Tests.Runtime.Recording;

namespace Alembic.Tests.Runtime;

public sealed class FailureTests
{
    [Fact]
    public async Task A_statement_that_fails_in_a_batch_is_found_in_its_revision()
    {
        var (failure, run) = await FailAsync(new() { Batches = true, Versions = [], FailsAt = "bad" });

        Assert.Equal(
            "Upgrade of b2 failed at statement 2 of 4 (versions/b2.cs:7): relation does not exist. SQL: a bad one. Rolled back: nothing of the run is in the database.",
            failure.Message);
        Assert.Equal(FailureKind.MigrationRolledBack, failure.Kind);
        Assert.Equal("b2", failure.Revision);
        Assert.Equal(2, failure.StatementNumber);
        Assert.Equal(" a bad\n  one ", failure.Sql);
        Assert.Empty(failure.Committed);
        Assert.False(failure.PartlyApplied);
        Assert.Equal("rollback", run.Sent[^1]);
    }

    [Fact]
    public async Task A_statement_that_fails_alone_does_not_know_how_many_follow()
    {
        var (failure, _) = await FailAsync(new() { Versions = [], FailsAt = "bad" });

        Assert.StartsWith("Upgrade of b2 failed at statement 2 (versions/b2.cs:7): relation does not exist.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_committed_before_is_named()
    {
        var (failure, _) = await FailAsync(new() { Batches = true, Versions = [], FailsAt = "bad" }, options => options.TransactionPerMigration = true);

        Assert.EndsWith("Rolled back. Committed before it: a1.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["a1"], failure.Committed);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.False(failure.PartlyApplied);
    }

    [Fact]
    public async Task What_stays_without_transactional_DDL_is_said()
    {
        var (failure, _) = await FailAsync(new() { Versions = [], FailsAt = "bad" }, options => options.TransactionalDdl = false);

        Assert.EndsWith("One statement of it ran before and may stay in the database. Committed before it: a1.", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.PartlyApplied);
    }

    [Fact]
    public async Task A_script_that_throws_rolls_everything_back()
    {
        var run = Run(new() { Batches = true, Versions = [] }, new ScriptedMigrations()
            .Then("a1", op => op.Execute("one"))
            .Then("b2", _ => throw new InvalidOperationException("no such luck")));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => run.Commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken));

        Assert.Matches(@"^Upgrade of b2 failed \(.*FailureTests\.cs:\d+\): InvalidOperationException: no such luck\. Rolled back", failure.Message);
        Assert.Equal(["begin", "rollback"], run.Sent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_row_that_somebody_else_changed_is_an_error(int found)
    {
        var run = Run(new() { Batches = true, Versions = ["a1"], RowsFound = found }, Failing());

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => run.Commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken));

        Assert.Contains(
            $"Online migration expected to match one row when updating 'a1' to 'b2' in 'alembic_version'; {found} found", failure.Message, StringComparison.Ordinal);
        Assert.Equal("rollback", run.Sent[^1]);
    }

    [Fact]
    public async Task A_callback_that_throws_rolls_everything_back()
    {
        var run = Run(new() { Versions = [] }, Failing(), options => options.OnVersionApply(_ => throw new InvalidOperationException("not so")));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => run.Commands.UpgradeAsync("a1", ct: TestContext.Current.CancellationToken));

        Assert.Contains("not so", failure.Message, StringComparison.Ordinal);
        Assert.Equal("rollback", run.Sent[^1]);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_is_rolled_back()
    {
        using var source = new CancellationTokenSource();
        var run = Run(new() { Versions = [] }, new ScriptedMigrations().ThenAsync("a1", async (op, ct) =>
        {
            op.Execute("one");
            await op.FlushAsync(ct);
            await source.CancelAsync();
            ct.ThrowIfCancellationRequested();
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Commands.UpgradeAsync("a1", ct: source.Token));

        Assert.Equal(["begin", "one", "rollback"], run.Sent);
    }

    [Fact]
    public async Task A_query_in_a_script_of_SQL_names_its_line()
    {
        var run = Run(new(), new ScriptedMigrations().ThenAsync("a1", async (op, ct) => await op.QueryAsync($"SELECT 1", row => row.GetInt32(0), ct)));

        var refusal = await Assert.ThrowsAsync<AlembicException>(() => run.Commands.UpgradeAsync("a1", sql: true, ct: TestContext.Current.CancellationToken));

        Assert.Matches(@"FailureTests\.cs:\d+ needs a connection", refusal.Message);
    }

    private static async Task<(MigrationFailedException Failure, RecordedRun Run)> FailAsync(RecordingConnection connection, Action<EnvOptions>? configure = null)
    {
        var run = Run(connection, Failing(), configure);
        return (await Assert.ThrowsAsync<MigrationFailedException>(() => run.Commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken)), run);
    }

    private static ScriptedMigrations Failing() => new ScriptedMigrations()
        .Then("a1", op => op.Execute("one", "versions/a1.cs", 3))
        .Then("b2", op =>
        {
            op.Execute("two", "versions/b2.cs", 6);
            op.Execute(" a bad\n  one ", "versions/b2.cs", 7);
            op.Execute("three", "versions/b2.cs", 8);
        });

    private static RecordedRun Run(RecordingConnection connection, ScriptedMigrations migrations, Action<EnvOptions>? configure = null) =>
        new() { Connection = connection, Migrations = migrations, Configure = configure ?? (_ => { }) };
}
