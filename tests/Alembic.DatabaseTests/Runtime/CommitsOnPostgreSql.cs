using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What is committed before a run fails, and what the error says of it.</summary>
public sealed class CommitsOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("COMMIT -- done")]
    [InlineData("/* now */ COMMIT /* of all */")]
    [InlineData("end;")]
    [InlineData("COMMIT WORK; -- $1")]
    public async Task A_COMMIT_of_the_scripts_own_is_seen_behind_comments(string commit)
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE one (id integer)");
            op.Execute(commit);
            op.Execute("no SQL");
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Contains("Its first 2 statements are committed.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.True(failure.PartlyApplied);
        Assert.Contains("one", await fresh.TableNamesAsync());
    }

    [Theory]
    [InlineData("CREATE TABLE one (id integer); COMMIT; CREATE TABLE two (id integer)")]
    [InlineData("CREATE TABLE one (id integer); ROLLBACK /* x */; SELECT 1")]
    [InlineData("SELECT $$a$$; COMMIT -- $$")]
    public async Task A_COMMIT_among_other_statements_is_refused(string sql)
    {
        await using var fresh = await database.CreateAnotherAsync();

        var failure = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.Execute(sql))).FailAsync();

        Assert.Contains("it would end the run's transaction unnoticed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_word_in_a_literal_or_body_ends_nothing()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE note (text text)");
            op.Execute("INSERT INTO note VALUES ('a; COMMIT; b')");
            op.Execute("CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END; $$");
            op.Execute("CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC INSERT INTO note VALUES ('one'); INSERT INTO note VALUES ('two'); END");
            op.Execute("CALL p()");
        });

        await new MigrationRun(fresh, migrations).UpgradeAsync();

        Assert.Equal(["a; COMMIT; b", "one", "two"], (await fresh.QueryAsync("SELECT text FROM note ORDER BY text")).Select(row => row[0]));
    }

    [Fact]
    public async Task A_block_in_an_earlier_revision_is_told()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations()
            .Then("a1", op =>
            {
                op.Execute("CREATE TABLE one (id integer)");
                op.AutocommitBlock(() => op.Execute("CREATE TABLE two (id integer)"));
                op.Execute("CREATE TABLE three (id integer)");
            })
            .Then("b2", op => op.Execute("no SQL"));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.EndsWith(
            "SQL: no SQL. The rest is rolled back. The first 2 statements of a1 are committed, but a1 is not in the version table.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.True(failure.PartlyApplied);
        Assert.Empty(failure.Committed);
        Assert.Contains("alembic stamp a1", failure.Hint, StringComparison.Ordinal);
        Assert.Equal(["alembic_version", "one", "two"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task What_stood_before_a_block_in_the_middle_of_a_revision_is_told()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations()
            .Then("a1", op => op.Execute("CREATE TABLE one (id integer)"))
            .Then("b2", op =>
            {
                op.Execute("CREATE TABLE two (id integer)");
                op.AutocommitBlock(() => op.Execute("no SQL"));
            });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.EndsWith("Its first statement is committed. Committed before it: a1.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["a1"], failure.Committed);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.Contains("so --resume cannot skip committed statements", failure.Hint, StringComparison.Ordinal);
        Assert.Equal(["alembic_version", "one", "two"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_run_that_is_cancelled_tells_what_a_block_committed()
    {
        await using var fresh = await database.CreateAnotherAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var migrations = new ScriptedMigrations()
            .Then("a1", op => op.AutocommitBlock(() => op.Execute("CREATE TABLE one (id integer)")))
            .ThenAsync("b2", async (op, ct) =>
            {
                await cancel.CancelAsync();
                ct.ThrowIfCancellationRequested();
            });

        var cancelled = await Assert.ThrowsAsync<MigrationCancelledException>(() => new MigrationRun(fresh, migrations).Commands.UpgradeAsync("head", ct: cancel.Token));

        Assert.Equal("Cancelled. The rest is rolled back. The first statement of a1 is committed, but a1 is not in the version table.", cancelled.Message);
        Assert.True(cancelled.PartlyApplied);
    }

    [Fact]
    public async Task What_is_committed_is_not_run_again_by_a_retry()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE busy (id integer)");
        await using var holder = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await holder.BeginTransactionAsync(Cancellation);
        await using var lockTable = holder.CreateCommand();
        lockTable.CommandText = "LOCK TABLE busy";
        await lockTable.ExecuteNonQueryAsync(Cancellation);
        var migrations = new ScriptedMigrations()
            .Then("a1", op => op.AutocommitBlock(() => op.Execute("CREATE TABLE one (id integer)")))
            .Then("b2", op => op.Execute("ALTER TABLE busy ADD COLUMN x integer"));

        var failure = await new MigrationRun(
            fresh, migrations, options => (options.DdlLockTimeout, options.DdlRetries) = (TimeSpan.FromMilliseconds(100), 2)).FailAsync();

        Assert.Contains("55P03", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("The first statement of a1 is committed, but a1 is not in the version table.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_of_an_attempt_that_was_rolled_back_is_created_again()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE busy (id integer)");
        await using var holder = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        var transaction = await holder.BeginTransactionAsync(Cancellation);
        await using var lockTable = holder.CreateCommand();
        lockTable.CommandText = "LOCK TABLE busy";
        await lockTable.ExecuteNonQueryAsync(Cancellation);
        foreach (var perMigration in (bool[])[false, true])
        {
            var mood = new Alembic.Schema.Column("mood", Alembic.Schema.SqlType.Enum(["good", "bad"], name: perMigration ? "mood2" : "mood1"));
            var (one, two) = perMigration ? ("c3", "d4") : ("a1", "b2");
            var migrations = new ScriptedMigrations();
            if (perMigration)
                migrations.Then("a1", _ => { }).Then("b2", _ => { });
            migrations
                .Then(one, op => op.CreateTable(one, [mood]))
                .Then(two, op =>
                {
                    op.CreateTable(two, [mood]);
                    op.Execute("ALTER TABLE busy ADD COLUMN x" + one + " integer");
                });
            var run = new MigrationRun(fresh, migrations, options =>
                (options.DdlLockTimeout, options.DdlRetries, options.TransactionPerMigration) = (TimeSpan.FromMilliseconds(100), 3, perMigration))
            {
                Events = happened =>
                {
                    if (happened is RunRetried)
                        transaction.Rollback();
                },
            };

            await run.UpgradeAsync();

            Assert.Equal([[two]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
            transaction = await holder.BeginTransactionAsync(Cancellation);
            lockTable.Transaction = transaction;
            await lockTable.ExecuteNonQueryAsync(Cancellation);
        }

        await transaction.DisposeAsync();
    }

    [Fact]
    public async Task Several_statements_with_a_COMMIT_in_one_text_of_a_block_leave_a_part_in_doubt()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
            op.AutocommitBlock(() => op.Execute("CREATE TABLE one (id integer); COMMIT; CREATE TABLE one (id integer)")));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Contains("It is unknown whether this statement, or a part of it, completed.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.Contains("one", await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_transaction_that_a_script_begins_in_a_block_is_told_as_rolled_back()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.AutocommitBlock(() =>
        {
            op.Execute("BEGIN");
            op.Execute("CREATE TABLE one (id integer)");
            op.Execute("no SQL");
        }));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.DoesNotContain("first 2 statements", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("one", await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_block_that_leaves_its_transaction_open_is_refused()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.AutocommitBlock(() =>
        {
            op.Execute("BEGIN");
            op.Execute("CREATE TABLE one (id integer)");
        }));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Contains("began a transaction and did not end it", failure.Message, StringComparison.Ordinal);
    }

    // The shortest timeout that Npgsql has for a COMMIT of its own is 3 s.
    [Fact]
    public async Task Deferred_checks_that_take_longer_than_a_command_may_do_not_leave_the_COMMIT_in_doubt()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var source = fresh.CreateDataSource($"{fresh.ConnectionString};Command Timeout=1");
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE one (id integer)");
            op.Execute("CREATE FUNCTION check_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(5); RETURN NULL; END; $$");
            op.Execute("CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON one DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_one()");
            op.Execute("INSERT INTO one VALUES (1)");
        });

        await new MigrationRun(fresh, migrations, options => options.DataSource = source).UpgradeAsync();

        Assert.Equal([[1]], await fresh.QueryAsync("SELECT id FROM one"));
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task A_deferred_check_that_fails_at_the_COMMIT_rolls_back()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE one (id integer, CONSTRAINT uq UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)");
            op.Execute("INSERT INTO one VALUES (1), (1)");
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.StartsWith("The COMMIT of a1 failed: 23505: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Rolled back: nothing of the run is in the database.", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.InDoubt);
        Assert.Empty(await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task COMMIT_in_a_transaction_of_the_applications_is_refused()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);

        var failure = await new MigrationRun(
            fresh, new ScriptedMigrations().Then("a1", op => op.Execute("COMMIT -- now")), options => options.Transaction = transaction).FailAsync();

        Assert.Contains("it would end the application's transaction", failure.Message, StringComparison.Ordinal);
    }
}
