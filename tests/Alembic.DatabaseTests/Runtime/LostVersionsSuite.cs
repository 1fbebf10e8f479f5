using Alembic.DatabaseTests.Databases;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A script that drops the version table for good, in an autocommit block: no revision is said to be recorded any more.</summary>
public abstract class LostVersionsSuite(DatabaseUnderTest database)
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("no SQL", false)]
    [InlineData(null, true)]
    public async Task A_version_table_that_a_block_dropped_is_told(string? later, bool isAlone)
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations();
        if (!isAlone)
        {
            migrations.Then("a1", op => op.Execute("CREATE TABLE one (id integer)"));
        }

        migrations.Then("b2", op =>
        {
            op.AutocommitBlock(() => op.Execute("DROP TABLE alembic_version"));
            op.Execute(later ?? "CREATE TABLE two (id integer)");
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.EndsWith(
            isAlone ? " Its first statement is committed. alembic_version is not found any more."
                : " Its first statement is committed. Committed before it: a1; but alembic_version is not found any more, so that no revision is recorded.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Empty(failure.Committed);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.True(failure.PartlyApplied);
        Assert.Matches("version table", failure.Hint);
        Assert.Equal(isAlone ? [] : ["one"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task One_that_is_dropped_in_the_runs_transaction_comes_back_with_it()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", _ => { }).Then("b2", op => op.Execute("DROP TABLE alembic_version"));
        await new MigrationRun(fresh, migrations).UpgradeAsync("a1");

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.EndsWith(" Rolled back: nothing of the run is in the database.", failure.Message, StringComparison.Ordinal);
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }
}

public sealed class LostVersionsOnPostgreSql(PostgreSqlDatabase database) : LostVersionsSuite(database), IClassFixture<PostgreSqlDatabase>;

public sealed class LostVersionsOnSqlite(SqliteDatabase database) : LostVersionsSuite(database), IClassFixture<SqliteDatabase>;
