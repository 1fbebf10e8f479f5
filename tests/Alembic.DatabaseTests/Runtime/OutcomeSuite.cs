using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What a failed run says of the database is what the database can do, whatever the options take it for.</summary>
public abstract class OutcomeSuite(DatabaseUnderTest database)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract string Overridden { get; }

    [Fact]
    public async Task With_transactional_ddl_overridden_it_is_the_truth()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations()
            .Then("a1", op => op.Execute("CREATE TABLE one (id integer)"))
            .Then("b2", op =>
            {
                op.Execute("INSERT INTO one (id) VALUES (1)");
                op.Execute("CREATE TABLE two (id integer)");
                op.Execute("CREATE TABLE two (id integer)");
            });

        var failure = await new MigrationRun(fresh, migrations, options => options.TransactionalDdl = !fresh.HasTransactionalDdl).FailAsync();

        Assert.EndsWith("SQL: CREATE TABLE two (id integer). " + Overridden, failure.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.Equal(!fresh.HasTransactionalDdl, failure.PartlyApplied);
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Equal(fresh.HasTransactionalDdl ? 0 : 1, (await fresh.QueryAsync("SELECT id FROM one")).Count);
        Assert.Equal(fresh.HasTransactionalDdl ? ["alembic_version", "one"] : ["alembic_version", "one", "two"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task With_a_transaction_for_each_migration_the_version_table_stays()
    {
        await using var fresh = await database.CreateAnotherAsync();

        var failure = await new MigrationRun(
            fresh, new ScriptedMigrations().Then("a1", op => op.Execute("no SQL")), options => options.TransactionPerMigration = true).FailAsync();

        Assert.EndsWith(" SQL: no SQL. Rolled back: nothing of the run is in the database but the empty version table.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationRolledBack, failure.Kind);
        Assert.Equal(["alembic_version"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_stamp_that_fails_is_called_a_stamp()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE alembic_version (version_num VARCHAR(32))");
        await fresh.ExecuteAsync("INSERT INTO alembic_version VALUES ('a1'), ('a1')");
        var migrations = new ScriptedMigrations().Then("a1", _ => { }).Then("b2", _ => { });

        var up = await Assert.ThrowsAsync<MigrationFailedException>(() => new MigrationRun(fresh, migrations).Commands.StampAsync(["b2"], ct: Cancellation));
        var down = await Assert.ThrowsAsync<MigrationFailedException>(() => new MigrationRun(fresh, migrations).Commands.StampAsync(["base"], ct: Cancellation));

        Assert.StartsWith(
            "The stamp from a1 to b2 failed at statement 1 of 1: Online migration expected to match one row when updating 'a1' to 'b2' in 'alembic_version'; 2 found.",
            up.Message,
            StringComparison.Ordinal);
        Assert.StartsWith("The stamp from a1 to base failed at statement 1 of 1: ", down.Message, StringComparison.Ordinal);
        Assert.Equal([["a1"], ["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }
}

public sealed class OutcomeOnPostgreSql(PostgreSqlDatabase database) : OutcomeSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override string Overridden => "Rolled back. Committed before it: a1.";
}

public sealed class OutcomeOnMariaDb(MariaDbDatabase database) : OutcomeSuite(database), IClassFixture<MariaDbDatabase>
{
    // A definition commits what is before it.
    protected override string Overridden => "Its first 2 statements are committed. Committed before it: a1.";
}

public sealed class OutcomeOnSqlite(SqliteDatabase database) : OutcomeSuite(database), IClassFixture<SqliteDatabase>
{
    protected override string Overridden => "Rolled back. Committed before it: a1.";
}
