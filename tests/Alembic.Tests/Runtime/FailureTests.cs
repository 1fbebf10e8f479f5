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
    public async Task A_statement_that_fails_alone_is_one_of_as_many()
    {
        var (failure, _) = await FailAsync(new() { Versions = [], FailsAt = "bad" });

        Assert.StartsWith("Upgrade of b2 failed at statement 2 of 4 (versions/b2.cs:7): relation does not exist.", failure.Message, StringComparison.Ordinal);
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
    public async Task What_the_database_undoes_is_said_whatever_the_options_take_it_for()
    {
        var (failure, _) = await FailAsync(new() { Versions = [], FailsAt = "bad" }, options => options.TransactionalDdl = false);

        Assert.EndsWith("Rolled back. Committed before it: a1.", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.PartlyApplied);
    }

    [Fact]
    public async Task A_connection_lost_during_COMMIT_leaves_it_in_doubt()
    {
        var (failure, _) = await FailAsync(new() { Batches = true, Versions = [], FailsAt = "COMMIT", IsLostByFailure = true });

        Assert.Equal(
            "The COMMIT of a1, b2 failed: relation does not exist. It is unknown whether it was committed: the connection was lost before the server answered.",
            failure.Message);
        Assert.Equal("To see the database's revision: alembic current", failure.Hint);
        Assert.True(failure.InDoubt);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
    }

    [Fact]
    public async Task A_migration_whose_COMMIT_is_lost_is_named_beside_what_is_committed()
    {
        var (failure, _) = await FailAsync(
            new() { Batches = true, Versions = [], FailsAt = "COMMIT", FailsAfter = 1, IsLostByFailure = true }, options => options.TransactionPerMigration = true);

        Assert.StartsWith("The COMMIT of b2 failed: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Committed before it: a1.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("b2", failure.Revision);
        Assert.Equal(["a1"], failure.Committed);
    }

    [Fact]
    public async Task A_COMMIT_that_the_server_refuses_is_rolled_back()
    {
        var (failure, _) = await FailAsync(new() { Batches = true, Versions = [], FailsAt = "COMMIT" });

        Assert.Equal("The COMMIT of a1, b2 failed: relation does not exist. Rolled back: nothing of the run is in the database.", failure.Message);
        Assert.False(failure.InDoubt);
        Assert.Equal(FailureKind.MigrationRolledBack, failure.Kind);
    }

    [Fact]
    public async Task A_rollback_that_fails_does_not_hide_the_failure()
    {
        var (failure, _) = await FailAsync(new() { Batches = true, Versions = [], FailsAt = "bad", IsLostByFailure = true });

        Assert.StartsWith("Upgrade of b2 failed at statement 2 of 4", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Rolled back: nothing of the run is in the database.", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.InDoubt);
    }

    [Fact]
    public async Task A_statement_outside_transactions_is_in_doubt_when_the_connection_is_lost()
    {
        var run = Run(new() { Batches = true, Versions = [], FailsAt = "VACUUM", IsLostByFailure = true }, new ScriptedMigrations()
            .Then("a1", op =>
            {
                op.Execute("one");
                op.AutocommitBlock(() => op.Execute("VACUUM"));
            }));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => run.Commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken));

        Assert.EndsWith(
            "It is unknown whether this statement completed: the connection was lost before the server answered. Its first statement is committed.",
            failure.Message, StringComparison.Ordinal);
        Assert.True(failure.InDoubt);
    }

    [Fact]
    public async Task What_ran_after_the_last_commit_of_a_migration_is_not_said_to_stay()
    {
        var run = Run(new() { Batches = true, Versions = [], FailsAt = "bad" }, new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("one");
            op.AutocommitBlock(() => op.Execute("VACUUM"));
            op.Execute("three");
            op.Execute("four");
            op.Execute("bad");
        }));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => run.Commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken));

        Assert.EndsWith("Its first 2 statements are committed.", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.PartlyApplied);
    }

    [Fact]
    public async Task What_cannot_be_compiled_is_refused_before_anything_has_run()
    {
        var run = Run(new() { Versions = [] }, new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("one");
            op.Execute("DELETE FROM t", "versions/a1.cs", 4);
        }), options => options.Replace<Alembic.Operations.ExecuteSqlOp, Alembic.Dialects.PostgreSql.PostgreSqlDialect>((op, sql) =>
            sql.Add(op.Location is null or { Line: not 4 } ? op.Sql : throw new AlembicException("not here"))));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => run.Commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken));

        Assert.Contains("versions/a1.cs:4: not here", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["begin", "rollback"], run.Sent);
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

        var cancelled = await Assert.ThrowsAsync<MigrationCancelledException>(() => run.Commands.UpgradeAsync("a1", ct: source.Token));

        Assert.Equal("Cancelled. Rolled back: nothing of the run is in the database.", cancelled.Message);

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
