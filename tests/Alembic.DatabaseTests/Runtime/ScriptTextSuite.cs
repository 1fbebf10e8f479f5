using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Texts of scripts' own that are more than a statement: several in one, and those that end the run's transaction.</summary>
public abstract class ScriptTextSuite(DatabaseUnderTest database)
{
    [Fact]
    public async Task Several_statements_in_one_text_run_among_others()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE one (id integer); CREATE TABLE two (id integer);");
            op.Execute("CREATE TABLE three (id integer)");
            op.Execute("INSERT INTO three VALUES (1);\nINSERT INTO three VALUES (2)");
        });

        await new MigrationRun(fresh, migrations).UpgradeAsync();

        Assert.Equal(["alembic_version", "one", "three", "two"], await fresh.TableNamesAsync());
        Assert.Equal(2, (await fresh.QueryAsync("SELECT id FROM three")).Count);
    }

    // As projects wrote before there was autocommit_block: what follows is outside transactions, up to the next revision.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_COMMIT_of_the_scripts_own_ends_the_transaction_and_what_fails_later_says_so(bool perMigration)
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations()
            .Then("a1", op => op.Execute("CREATE TABLE one (id integer)"))
            .Then("b2", op =>
            {
                op.Execute("CREATE TABLE two (id integer)");
                op.Execute("COMMIT;");
                op.Execute("CREATE TABLE three (id integer)");
            })
            .Then("c3", op =>
            {
                op.Execute("CREATE TABLE four (id integer)");
                op.Execute("CREATE TABLE four (id integer)");
            });

        var failure = await new MigrationRun(fresh, migrations, options => options.TransactionPerMigration = perMigration).FailAsync();

        Assert.Equal("c3", failure.Revision);
        Assert.EndsWith(" Rolled back. Committed before it: a1, b2.", failure.Message, StringComparison.Ordinal);
        Assert.Equal([["b2"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Equal(["alembic_version", "one", "three", "two"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task What_a_script_commits_itself_stays_when_it_fails()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE one (id integer)");
            op.Execute("commit");
            op.Execute("CREATE TABLE two (id integer)");
            op.Execute("CREATE TABLE two (id integer)");
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.EndsWith(" Its first 3 statements are committed.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.Equal(["alembic_version", "one", "two"], await fresh.TableNamesAsync());
    }

    [Theory]
    [InlineData("ROLLBACK")]
    [InlineData("rollback transaction;")]
    public async Task A_ROLLBACK_of_the_run_is_refused(string rollback)
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.Execute("CREATE TABLE one (id integer)")).Then("b2", op => op.Execute(rollback, "versions/b2.cs", 7));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.StartsWith(
            "Upgrade of b2 failed at statement 1 of 2 (versions/b2.cs:7): it would roll back the run's transaction, including earlier revisions. Remove it, or use a savepoint.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(" Rolled back: nothing of the run is in the database.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await fresh.TableNamesAsync());
    }

    [Theory]
    [InlineData("CREATE TABLE two (id integer); COMMIT; CREATE TABLE three (id integer)")]
    [InlineData("BEGIN; CREATE TABLE two (id integer);\nrollback work;")]
    public async Task An_end_of_the_transaction_within_a_text_is_refused(string sql)
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE one (id integer)");
            op.Execute(sql, "versions/a1.cs", 7);
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.StartsWith(
            "Upgrade of a1 failed at statement 2 of 3 (versions/a1.cs:7): together with other statements it would end the run's transaction unnoticed. Remove it, or run COMMIT with an op.Execute of its own.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Empty(await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_savepoint_is_the_scripts_own()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE one (id integer)");
            op.Execute("SAVEPOINT s");
            op.Execute("CREATE TABLE two (id integer)");
            op.Execute("ROLLBACK TO SAVEPOINT s");
        });

        await new MigrationRun(fresh, migrations).UpgradeAsync();

        Assert.Equal(["alembic_version", "one"], await fresh.TableNamesAsync());
    }
}

public sealed class ScriptTextOnPostgreSql(PostgreSqlDatabase database) : ScriptTextSuite(database), IClassFixture<PostgreSqlDatabase>
{
    private readonly PostgreSqlDatabase _database = database;

    [Fact]
    public async Task A_body_is_no_several_statements()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; COMMIT; END; $$");
            op.Execute("CREATE TABLE one (id integer)");
        });

        await new MigrationRun(fresh, migrations).UpgradeAsync();
    }

    [Fact]
    public async Task A_statement_that_needs_no_transaction_is_told_where_there_is_none()
    {
        await using var fresh = await _database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.Execute("VACUUM"));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Equal("Run a statement that is not allowed in a transaction in an autocommit block: op.AutocommitBlock(() => op.Execute(…))", failure.Hint);
    }

    [Fact]
    public async Task The_place_of_an_error_is_told_where_it_is_certain()
    {
        await using var fresh = await _database.CreateAnotherAsync();

        var several = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.Execute("SELECT 1; SELECT x"))).FailAsync();
        var body = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.Execute("CREATE FUNCTION f() RETURNS nothing LANGUAGE sql AS $$ SELECT 1; SELECT 2 $$"))).FailAsync();

        Assert.Contains("42703: column \"x\" does not exist. SQL: SELECT 1; SELECT x.", several.Message, StringComparison.Ordinal);
        Assert.Contains("42704: type \"nothing\" does not exist. SQL: CREATE FUNCTION", body.Message, StringComparison.Ordinal);
    }
}

public sealed class ScriptTextOnSqlite(SqliteDatabase database) : ScriptTextSuite(database), IClassFixture<SqliteDatabase>;
