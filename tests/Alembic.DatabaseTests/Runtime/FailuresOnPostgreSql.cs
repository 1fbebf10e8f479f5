using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What is said of a run that PostgreSQL refuses, or that loses its connection.</summary>
public sealed class FailuresOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private const string Dies = "SELECT pg_terminate_backend(pg_backend_pid())";

    [Fact]
    public async Task The_place_in_the_statement_and_the_advice_of_the_server_are_told()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE account (id integer, name text)");
            op.Execute("SELECT id\nFROM account\nWHERE nmae = 'x'", "versions/a1.cs", 9);
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Equal(
            "Upgrade of a1 failed at statement 2 of 3 (versions/a1.cs:9): 42703: column \"nmae\" does not exist (line 3, column 7)."
            + " Hint: Perhaps you meant to reference the column \"account.name\". SQL: SELECT id FROM account WHERE nmae = 'x'."
            + " Rolled back: nothing of the run is in the database.",
            failure.Message);
    }

    [Fact]
    public async Task A_script_that_empties_search_path_is_told_to_reset_it()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.Execute("SELECT pg_catalog.set_config('search_path', '', false)"));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Contains("RESET search_path", failure.Hint, StringComparison.Ordinal);
        Assert.Empty(await fresh.TableNamesAsync());
        var mended = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("SELECT pg_catalog.set_config('search_path', '', false)");
            op.Execute("RESET search_path");
        });
        await new MigrationRun(fresh, mended).UpgradeAsync();
    }

    [Theory]
    [InlineData("DROP TABLE alembic_version")]
    [InlineData("ALTER TABLE alembic_version RENAME TO other")]
    [InlineData("DROP SCHEMA public CASCADE; CREATE SCHEMA public")]
    public async Task A_script_that_dropped_the_version_table_is_not_said_to_have_lost_its_schema(string sql)
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.Execute("CREATE TABLE t (id integer)"));
        await new MigrationRun(fresh, migrations).UpgradeAsync();

        var failure = await new MigrationRun(fresh, migrations.Then("b2", op => op.Execute(sql))).FailAsync();

        Assert.Contains("the script dropped or renamed it", failure.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("No schema", failure.Hint, StringComparison.Ordinal);
        Assert.EndsWith("Rolled back: nothing of the run is in the database.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["alembic_version", "t"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task Without_a_schema_to_make_the_version_table_in_the_setting_is_named()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SET search_path = ''";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var failure = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", _ => { }), options => options.Connection = connection).FailAsync();

        Assert.Contains("set search_path for the role", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_dies_during_COMMIT_leaves_it_in_doubt()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE t (id integer)");
            op.Execute("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
            op.Execute("CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()");
            op.Execute("INSERT INTO t VALUES (1)");
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.StartsWith("The COMMIT of a1 failed: 57P01: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("It is unknown whether it was committed", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.InDoubt);
        Assert.Empty(await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_connection_that_dies_before_is_rolled_back()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE t (id integer)");
            op.Execute(Dies, "versions/a1.cs", 7);
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.StartsWith("Upgrade of a1 failed at statement 2 of 3 (versions/a1.cs:7): 57P01: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Rolled back: nothing of the run is in the database.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_connection_that_dies_outside_transactions_leaves_the_statement_in_doubt()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE t (id integer)");
            op.AutocommitBlock(() => op.Execute(Dies));
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.EndsWith("the connection was lost before the server answered. Its first statement is committed.", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.InDoubt);
        Assert.Contains("t", await fresh.TableNamesAsync());
    }
}
