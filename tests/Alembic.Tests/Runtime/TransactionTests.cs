using Alembic.Dialects.PostgreSql;
using Alembic.Operations;
using Alembic.Runtime;
using Alembic.Sql;
using Alembic.Tests.Runtime.Recording;

namespace Alembic.Tests.Runtime;

public sealed class TransactionTests
{
    private const string CreateVersions =
        "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_one_transaction_and_one_batch()
    {
        var run = Run(new() { Batches = true }, TwoSteps());

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(
            [
                "begin",
                $"{CreateVersions} | one | INSERT INTO alembic_version (version_num) VALUES ('a1') | two"
                + " | UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1'",
                "commit",
            ],
            run.Sent);
    }

    [Fact]
    public async Task Statements_go_one_by_one_where_the_driver_has_no_batches()
    {
        var run = Run(new() { Versions = [] }, TwoSteps());

        await run.Commands.UpgradeAsync("a1", ct: Cancellation);

        Assert.Equal(["begin", "one", "INSERT INTO alembic_version (version_num) VALUES ('a1')", "commit"], run.Sent);
    }

    // The recording asserts that the COMMIT has no timeout, where it is a command.
    [Theory]
    [InlineData("postgresql")]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public void A_COMMIT_is_a_command_where_the_driver_would_give_it_the_timeout_of_one(string dialect) =>
        Assert.Equal("COMMIT", Alembic.Dialect.Find(dialect).AdapterOf(new RecordingConnection()).Commit);

    [Fact]
    public async Task Each_migration_has_a_transaction_when_asked()
    {
        var run = Run(new() { Batches = true, Versions = [] }, TwoSteps(), options => options.TransactionPerMigration = true);

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(
            [
                "begin",
                "one | INSERT INTO alembic_version (version_num) VALUES ('a1')",
                "commit",
                "begin",
                "two | UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1'",
                "commit",
            ],
            run.Sent);
    }

    [Fact]
    public async Task Without_transactional_DDL_each_migration_is_recorded_as_soon_as_it_is_done()
    {
        var run = Run(new() { Batches = true, Versions = [] }, TwoSteps(), options => options.TransactionalDdl = false);

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(
            [
                "begin",
                "one",
                "INSERT INTO alembic_version (version_num) VALUES ('a1')",
                "commit",
                "begin",
                "two",
                "UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1'",
                "commit",
            ],
            run.Sent);
    }

    [Fact]
    public async Task An_autocommit_block_ends_the_transaction_and_begins_another()
    {
        var run = Run(new() { Batches = true, Versions = [] }, new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("before");
            op.AutocommitBlock(() => op.Execute("VACUUM"));
            op.Execute("after");
        }));

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(
            ["begin", "before", "commit", "VACUUM", "begin", "after | INSERT INTO alembic_version (version_num) VALUES ('a1')", "commit"],
            run.Sent);
    }

    [Fact]
    public async Task Nothing_to_do_asks_twice_gives_the_lock_back_and_begins_nothing()
    {
        var run = Run(new() { Batches = true, Versions = ["b2"] }, TwoSteps());

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Empty(run.Sent);
        Assert.Equal(5, run.Connection.Log.Count);
        Assert.StartsWith("SELECT pg_catalog.pg_advisory_unlock(", run.Connection.Log[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_in_a_script_runs_what_was_recorded_first()
    {
        var run = Run(new() { Batches = true, Versions = [] }, new ScriptedMigrations().ThenAsync("a1", async (op, ct) =>
        {
            op.Execute("one");
            op.Execute("two");
            await op.QueryAsync($"SELECT three", row => row.GetString(0), ct);
            op.Execute("four");
        }));

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(["begin", "one | two", "SELECT three", "four | INSERT INTO alembic_version (version_num) VALUES ('a1')", "commit"], run.Sent);
    }

    [Fact]
    public async Task A_thousand_statements_fill_a_batch()
    {
        var run = Run(new() { Batches = true, Versions = [] }, new ScriptedMigrations().Then("a1", op =>
        {
            for (var i = 0; i < 2500; i++)
                op.Execute("x");
        }));

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal([1000, 1000, 501], run.Sent.Skip(1).SkipLast(1).Select(batch => batch.Split(" | ").Length));
    }

    [Fact]
    public async Task Comments_are_neither_sent_nor_counted_toward_a_batch()
    {
        var run = Run(
            new() { Batches = true, Versions = [] },
            new ScriptedMigrations().Then("a1", op =>
            {
                for (var i = 0; i < 1000; i++)
                    op.Execute("x");
            }),
            options => options.Replace<ExecuteSqlOp, PostgreSqlDialect>((op, sql) =>
            {
                sql.Add("-- why", StatementTraits.Comment);
                sql.Add(op.Sql);
            }));

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal([1000, 1], run.Sent.Skip(1).SkipLast(1).Select(batch => batch.Split(" | ").Length));
        Assert.DoesNotContain("why", run.Sent[1], StringComparison.Ordinal);
        Assert.Single(run.Events.OfType<StepApplied>());
    }

    [Fact]
    public async Task The_last_replacement_of_an_operation_counts()
    {
        var run = Run(
            new() { Versions = [] },
            new ScriptedMigrations().Then("a1", op => op.Execute("x")),
            options =>
            {
                options.Replace<ExecuteSqlOp, PostgreSqlDialect>((_, sql) => sql.Add("first"));
                options.Replace<ExecuteSqlOp, PostgreSqlDialect>((_, sql) => sql.Add("last"));
            });

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Contains("last", run.Sent);
        Assert.DoesNotContain("first", run.Sent);
    }

    [Fact]
    public async Task Callbacks_come_after_each_step_has_run_and_in_order()
    {
        var told = new List<string>();
        RecordingConnection connection = new() { Batches = true, Versions = [] };
        var run = Run(connection, TwoSteps(), options => options.OnVersionApply(applied =>
            told.Add($"{applied.Step}: {string.Join(",", applied.Heads)} after {connection.Log[^1].Split(" | ")[0]}")));

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(["upgrade  -> a1: a1 after one", "upgrade a1 -> b2: b2 after two"], told);
    }

    [Fact]
    public async Task Events_and_log_lines_tell_the_run_in_order()
    {
        var run = Run(new() { Batches = true, Versions = [] }, TwoSteps());

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(
            ["Context impl PostgresqlImpl.", "Will assume transactional DDL.", "Running upgrade  -> a1, first", "Running upgrade a1 -> b2, second"],
            run.Log);
        Assert.Equal(
            [
                "RunStarted", "StepStarted", "StatementStarted", "StatementStarted", "StepStarted", "StatementStarted", "StatementStarted",
                "StepApplied", "StepApplied", "RunCompleted",
            ],
            run.Events.Select(happened => happened.GetType().Name));
        Assert.Equal(
            [(1, 2, "one"), (2, 2, "INSERT INTO alembic_version (version_num) VALUES ('a1')")],
            run.Events.OfType<StatementStarted>().Take(2).Select(statement => (statement.Number, statement.Count, statement.Sql)));
        Assert.Equal([2, 2], run.Events.OfType<StepApplied>().Select(applied => applied.Statements));
        Assert.Equal(["b2"], run.Events.OfType<RunCompleted>().Single().Heads);
    }

    [Fact]
    public async Task Stamping_changes_rows_alone_and_purging_empties_the_table_first()
    {
        var run = Run(new() { Batches = true, Versions = ["lost"] }, TwoSteps());

        await run.Commands.StampAsync(["head"], purge: true, ct: Cancellation);

        Assert.Equal(["begin", "DELETE FROM alembic_version | INSERT INTO alembic_version (version_num) VALUES ('b2')", "commit"], run.Sent);
    }

    [Fact]
    public async Task A_connection_of_the_callers_stays_as_it_was()
    {
        RecordingConnection closed = new() { Versions = ["b2"] };
        RecordingConnection open = new() { Versions = ["b2"] };
        open.Open();

        await Run(closed, TwoSteps()).Commands.UpgradeAsync("head", ct: Cancellation);
        await Run(open, TwoSteps()).Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(System.Data.ConnectionState.Closed, closed.State);
        Assert.Equal(System.Data.ConnectionState.Open, open.State);
    }

    [Fact]
    public async Task A_transaction_of_the_callers_is_neither_begun_nor_ended()
    {
        RecordingConnection connection = new() { Batches = true, Versions = [] };
        connection.Open();
        var transaction = await connection.BeginTransactionAsync(Cancellation);
        var run = Run(connection, TwoSteps(), options => options.Transaction = transaction);

        await run.Commands.UpgradeAsync("head", ct: Cancellation);

        Assert.Equal(
            ["begin", "one | INSERT INTO alembic_version (version_num) VALUES ('a1') | two | UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1'"],
            run.Sent);
    }

    private static ScriptedMigrations TwoSteps() => new ScriptedMigrations()
        .Then("a1", op => op.Execute("one"), message: "first")
        .Then("b2", op => op.Execute("two"), message: "second");

    private static RecordedRun Run(RecordingConnection connection, ScriptedMigrations migrations, Action<EnvOptions>? configure = null) =>
        new() { Connection = connection, Migrations = migrations, Configure = configure ?? (_ => { }) };
}
