using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Revisions that end half way on a server that cannot undo DDL: what the journal says of them, and how a later run continues.</summary>
public sealed class JournalOnMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    private const string Journal = "alembic_version_journal";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revision_that_fails_half_way_is_partial_and_is_resumed_when_it_is_put_right()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var failure = await Run(fresh, Broken).FailAsync();

        Assert.EndsWith("SQL: INSERT INTO nowhere VALUES (1). Its first 3 statements stay in the database. Committed before it: a1.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("To continue after the completed statements, once the cause is fixed: alembic upgrade b2 --resume", failure.Hint);
        Assert.Equal("a1\nb2 (partial 3/6)\n", await CurrentAsync(fresh));

        var state = await Run(fresh, Whole).Commands.CurrentAsync(Cancellation);
        Assert.Equal(new("b2", StepKind.Upgrade, 3, 6, InDoubt: false), state.Partial);
        Assert.Equal("Database is not on all head revisions: b2 is partly applied (partial 3/6)", Assert.Throws<AlembicException>(state.RequireHeads).Message);

        var refusal = await Assert.ThrowsAsync<AlembicException>(() => Run(fresh, Whole).UpgradeAsync());
        Assert.Equal("An earlier run applied b2 only partly (partial 3/6). Its statements cannot be rolled back.", refusal.Message);
        Assert.Equal(FailureKind.MigrationPartlyApplied, refusal.Kind);
        Assert.Contains("alembic upgrade b2 --resume", refusal.Hint, StringComparison.Ordinal);

        await ResumeAsync(fresh, Whole);

        Assert.Equal("b2 (head)\n", await CurrentAsync(fresh));
        Assert.Equal(["alembic_version", "one", "two"], await fresh.TableNamesAsync());
        Assert.Equal([[7, null], [8, null]], await fresh.QueryAsync("SELECT id, x FROM two ORDER BY id"));
    }

    [Fact]
    public async Task A_change_of_what_ran_is_refused_and_the_record_can_be_abandoned()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await Run(fresh, Broken).FailAsync();

        var refusal = await Assert.ThrowsAsync<MigrationFailedException>(() => ResumeAsync(fresh, op =>
        {
            op.Execute("CREATE TABLE two (id bigint)");
            op.Execute("INSERT INTO two (id) VALUES (7)");
            op.Execute("ALTER TABLE two ADD COLUMN x integer");
            op.Execute("INSERT INTO two (id) VALUES (8)");
        }));

        Assert.Contains("b2 cannot be resumed: its first 3 statements, which completed, differ from the script now.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("alembic upgrade --abandon", refusal.Hint, StringComparison.Ordinal);
        Assert.Equal("a1\nb2 (partial 3/6)\n", await CurrentAsync(fresh));

        var run = Run(fresh, Whole);
        Assert.Equal("partial 3/6", (await run.Commands.AbandonAsync(Cancellation))?.ToString());
        Assert.Equal("a1\n", await CurrentAsync(fresh));
        Assert.DoesNotContain(Journal, await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_script_with_fewer_statements_than_ran_is_refused()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await Run(fresh, Broken).FailAsync();

        var refusal = await Assert.ThrowsAsync<MigrationFailedException>(() => ResumeAsync(fresh, op => op.Execute("CREATE TABLE two (id integer)")));

        Assert.Contains("b2 cannot be resumed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_statement_that_fails_leaves_nothing_half_done()
    {
        await using var fresh = await database.CreateAnotherAsync();

        await Run(fresh, op => op.Execute("INSERT INTO nowhere VALUES (1)")).FailAsync();

        Assert.Equal("a1\n", await CurrentAsync(fresh));
        Assert.Equal(["alembic_version", "one"], await fresh.TableNamesAsync());
        await Run(fresh, Whole).UpgradeAsync();
    }

    [Theory]
    [InlineData("CREATE TABLE three (id integer)")]
    [InlineData("ALTER TABLE one ADD COLUMN y integer")]
    [InlineData("ALTER TABLE one RENAME COLUMN id TO number")]
    [InlineData("CREATE INDEX ix ON one (id)")]
    [InlineData("ALTER TABLE one ADD CONSTRAINT uq UNIQUE (id)")]
    [InlineData("ALTER TABLE one ADD PRIMARY KEY (id)")]
    [InlineData("DROP TABLE one")]
    [InlineData("RENAME TABLE one TO three")]
    [InlineData("CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END")]
    public async Task A_definition_in_doubt_is_done_once_whether_it_ran_or_not(string definition)
    {
        foreach (var ran in (bool[])[true, false])
        {
            await using var fresh = await database.CreateAnotherAsync();
            void Script(Op op)
            {
                op.Execute("CREATE TABLE two (id integer)");
                op.Execute(definition);
                op.Execute("INSERT INTO two VALUES (1)");
            }

            await InterruptAsync(fresh, Script, at: definition, ran);
            Assert.Equal("a1\nb2 (partial 1/4, statement 2 in doubt)\n", await CurrentAsync(fresh));

            await ResumeAsync(fresh, Script);

            Assert.Equal("b2 (head)\n", await CurrentAsync(fresh));
            Assert.Equal([[1]], await fresh.QueryAsync("SELECT id FROM two"));
            Assert.DoesNotContain(Journal, await fresh.TableNamesAsync());
        }
    }

    [Theory]
    [InlineData(ResumeMode.ResumeAsDone, true)]
    [InlineData(ResumeMode.ResumeAgain, false)]
    public async Task A_statement_that_nobody_can_tell_of_is_asked_about(ResumeMode answer, bool ran)
    {
        const string Nameless = "ALTER TABLE one ADD UNIQUE (id)";
        await using var fresh = await database.CreateAnotherAsync();
        await InterruptAsync(fresh, op => op.Execute(Nameless), at: Nameless, ran);

        var refusal = await Assert.ThrowsAsync<MigrationFailedException>(() => ResumeAsync(fresh, op => op.Execute(Nameless)));
        Assert.Contains("it is unknown whether statement 1 completed, because the run ended while it was running. SQL: ALTER TABLE one ADD UNIQUE (id).", refusal.Message, StringComparison.Ordinal);

        await ResumeAsync(fresh, op => op.Execute(Nameless), answer);
        Assert.Equal("b2 (head)\n", await CurrentAsync(fresh));
        Assert.Equal([[1L]], await fresh.QueryAsync("SELECT count(*) FROM information_schema.statistics WHERE table_schema = database() AND table_name = 'one'"));
    }

    [Fact]
    public async Task A_statement_in_doubt_that_was_changed_is_refused()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await InterruptAsync(fresh, op => op.Execute("CREATE TABLE two (id integer)"), at: "CREATE TABLE two (id integer)", ran: true);

        var refusal = await Assert.ThrowsAsync<MigrationFailedException>(() => ResumeAsync(fresh, op => op.Execute("CREATE TABLE three (id integer)")));

        Assert.Contains("statement 1, which was running when the run ended, differs from the script now", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_the_connection_are_set_again_and_rows_are_written_once()
    {
        await using var fresh = await database.CreateAnotherAsync();
        void Script(Op op, string last)
        {
            op.Execute("SET SESSION foreign_key_checks = 0");
            op.Execute("CREATE TABLE two (id integer)");
            op.Execute("INSERT INTO two VALUES (1)");
            op.Execute(last);
            op.Execute("INSERT INTO two SELECT @@SESSION.foreign_key_checks");
        }

        await Run(fresh, op => Script(op, "no SQL at all")).FailAsync();
        await ResumeAsync(fresh, op => Script(op, "INSERT INTO two VALUES (2)"));

        Assert.Equal([[0], [1], [2]], await fresh.QueryAsync("SELECT id FROM two ORDER BY id"));
    }

    [Fact]
    public async Task A_transaction_of_the_scripts_own_holds_together()
    {
        await using var fresh = await database.CreateAnotherAsync();
        void Script(Op op, string last)
        {
            op.Execute("CREATE TABLE two (id integer)");
            op.Execute("START TRANSACTION");
            op.Execute("INSERT INTO two VALUES (1)");
            op.Execute(last);
            op.Execute("COMMIT");
        }

        await Run(fresh, op => Script(op, "no SQL at all")).FailAsync();
        Assert.Equal("a1\nb2 (partial 1/6)\n", await CurrentAsync(fresh));
        Assert.Empty(await fresh.QueryAsync("SELECT id FROM two"));

        await ResumeAsync(fresh, op => Script(op, "INSERT INTO two VALUES (2)"));
        Assert.Equal([[1], [2]], await fresh.QueryAsync("SELECT id FROM two ORDER BY id"));
    }

    [Fact]
    public async Task A_stamp_of_the_revision_says_that_it_is_whole()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await Run(fresh, Broken).FailAsync();

        await Run(fresh, Broken).Commands.StampAsync(["b2"], ct: Cancellation);

        Assert.Equal("b2 (head)\n", await CurrentAsync(fresh));
        await new MigrationRun(fresh, Migrations(Broken).Then("c3", op => op.Execute("CREATE TABLE three (id integer)"))).UpgradeAsync();
        Assert.Equal(["alembic_version", "one", "three", "two"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_downgrade_is_resumed_too()
    {
        await using var fresh = await database.CreateAnotherAsync();
        ScriptedMigrations Migrations(string last) => new ScriptedMigrations()
            .Then("a1", op => op.Execute("CREATE TABLE one (id integer)"))
            .Then("b2", op => op.Execute("CREATE TABLE two (id integer)"), op =>
            {
                op.Execute("DROP TABLE two");
                op.Execute(last);
            });
        await new MigrationRun(fresh, Migrations("")).UpgradeAsync();

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => new MigrationRun(fresh, Migrations("no SQL")).DowngradeAsync("-1"));
        Assert.Equal("To continue after the completed statements, once the cause is fixed: alembic downgrade b2@-1 --resume", failure.Hint);
        Assert.Equal("b2 (head)\nb2 (downgrade partial 1/3)\n", await CurrentAsync(fresh));

        // Where there is nothing to run, there is nothing that could be resumed.
        var commands = new MigrationRun(fresh, Migrations("DROP TABLE one")).Commands;
        foreach (var act in (Func<Task>[])
            [
                () => commands.UpgradeAsync("head", ct: Cancellation),
                () => commands.UpgradeAsync("head", resume: ResumeMode.Resume, ct: Cancellation),
                () => commands.DowngradeAsync("b2", resume: ResumeMode.Resume, ct: Cancellation),
            ])
        {
            var refusal = await Assert.ThrowsAsync<AlembicException>(act);
            Assert.Equal(FailureKind.MigrationPartlyApplied, refusal.Kind);
            Assert.Contains("alembic downgrade b2@-1 --resume", refusal.Hint, StringComparison.Ordinal);
        }

        await commands.DowngradeAsync("b2@-1", resume: ResumeMode.Resume, ct: Cancellation);
        Assert.Equal("a1\n", await CurrentAsync(fresh));
        Assert.Equal(["alembic_version"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_connection_that_the_server_kills_leaves_its_statement_in_doubt_and_says_so()
    {
        await using var fresh = await database.CreateAnotherAsync();

        var failure = await Run(fresh, op =>
        {
            op.Execute("CREATE TABLE two (id integer)");
            op.Execute("KILL CONNECTION_ID()");
        }).FailAsync();

        Assert.Contains("SQL: KILL CONNECTION_ID(). It is unknown whether this statement completed: the connection was lost before the server answered.", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.InDoubt);
        Assert.Equal("a1\nb2 (partial 1/3, statement 2 in doubt)\n", await CurrentAsync(fresh));
    }

    [Fact]
    public async Task A_procedure_that_fails_half_way_leaves_its_statement_in_doubt_and_says_so()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE PROCEDURE p() BEGIN CREATE TABLE two (id integer); SELECT * FROM nowhere; END");

        var failure = await Run(fresh, op => op.Execute("CALL p()")).FailAsync();

        Assert.Contains("SQL: CALL p(). It is unknown whether this statement, or a part of it, completed.", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.InDoubt);
        Assert.Equal("a1\nb2 (partial 0/2, statement 1 in doubt)\n", await CurrentAsync(fresh));

        var refusal = await Assert.ThrowsAsync<MigrationFailedException>(() => ResumeAsync(fresh, op => op.Execute("CALL p()")));
        Assert.EndsWith("alembic upgrade b2 --resume --in-doubt again", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_the_server_are_about_the_statement_alone()
    {
        await using var fresh = await database.CreateAnotherAsync();

        var failure = await Run(fresh, op => op.Execute("CREATE TABLE two id integer")).FailAsync();

        Assert.Contains("near 'id integer' at line 1. SQL: CREATE TABLE two id integer.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_a_statement_is_not_told_by_the_message_nor_by_the_server()
    {
        await using var fresh = await database.CreateAnotherAsync();

        var failure = await Run(fresh, op => op.Execute("CREATE USER u nonsense IDENTIFIED BY 'hunter2-marker'")).FailAsync();

        Assert.Contains("near 'nonsense IDENTIFIED BY ***' at line 1. SQL: CREATE USER u nonsense IDENTIFIED BY ***.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    // As a killed process leaves it: the row says that a statement is on its way, and it ran or did not.
    private static async Task InterruptAsync(DatabaseUnderTest fresh, Action<Op> script, string at, bool ran)
    {
        await Run(fresh, op => { }).UpgradeAsync("a1");
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        var dies = new DyingConnection(connection, at, ran);
        var run = new AlembicCommands { Migrations = Migrations(script), Connection = dies, Dialect = Alembic.Dialect.Find(fresh.DialectName) };
        await Assert.ThrowsAnyAsync<AlembicException>(() => run.UpgradeAsync("head", ct: Cancellation));
    }

    private static Task<string> CurrentAsync(DatabaseUnderTest fresh) => Run(fresh, Whole).CurrentAsync();

    private static Task ResumeAsync(DatabaseUnderTest fresh, Action<Op> script, ResumeMode mode = ResumeMode.Resume) =>
        Run(fresh, script).Commands.UpgradeAsync("head", resume: mode, ct: Cancellation);

    private static MigrationRun Run(DatabaseUnderTest fresh, Action<Op> script) => new(fresh, Migrations(script));

    private static ScriptedMigrations Migrations(Action<Op> script) => new ScriptedMigrations()
        .Then("a1", op => op.Execute("CREATE TABLE one (id integer)"))
        .Then("b2", script);

    private static void Broken(Op op)
    {
        op.Execute("CREATE TABLE two (id integer)");
        op.Execute("INSERT INTO two (id) VALUES (7)");
        op.Execute("ALTER TABLE two ADD COLUMN x integer");
        op.Execute("INSERT INTO nowhere VALUES (1)");
        op.Execute("SELECT 1");
    }

    private static void Whole(Op op)
    {
        op.Execute("CREATE TABLE two (id integer)");
        op.Execute("INSERT INTO two (id) VALUES (7)");
        op.Execute("ALTER TABLE two ADD COLUMN x integer");
        op.Execute("INSERT INTO two (id) VALUES (8)");
    }
}
