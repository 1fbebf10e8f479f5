using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Scripts that release the lock of their own run, openly and hidden.</summary>
public abstract class ReleasedLockSuite(DatabaseUnderTest database)
{
    /// <summary>Statements that the lexer sees.</summary>
    protected abstract IReadOnlyList<string> Open { get; }

    /// <summary>Statements that release it unseen.</summary>
    protected abstract IReadOnlyList<string> Hidden { get; }

    /// <summary>Statements that release other locks, or none.</summary>
    protected abstract IReadOnlyList<string> Harmless { get; }

    [Fact]
    public async Task A_statement_that_would_release_it_is_refused()
    {
        foreach (var sql in Open)
        {
            await using var fresh = await database.CreateAnotherAsync();
            var failure = await Run(fresh, op => Execute(op, sql)).FailAsync();
            Assert.Contains("it would release the run's lock, so that another run could begin. Remove it.", failure.Message, StringComparison.Ordinal);
            Assert.Contains(sql, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_that_is_not_seen_is_noticed_before_the_version_is_written()
    {
        foreach (var sql in Hidden)
        {
            await using var fresh = await database.CreateAnotherAsync();
            var failure = await Run(fresh, op => Execute(op, sql)).FailAsync();
            Assert.Contains("the run's lock was released during the run, by a statement of the script or a function that it calls.", failure.Message, StringComparison.Ordinal);
            Assert.Contains("alembic lock status", failure.Hint, StringComparison.Ordinal);
            var hasTable = (await fresh.TableNamesAsync()).Contains("alembic_version");
            Assert.DoesNotContain("b2", hasTable ? (await fresh.QueryAsync("SELECT version_num FROM alembic_version")).Select(row => row[0]) : []);
        }
    }

    [Fact]
    public async Task Others_run()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await Run(fresh, op =>
        {
            foreach (var sql in Harmless)
            {
                Execute(op, sql);
            }
        }).UpgradeAsync();

        Assert.Equal([["b2"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    private static void Execute(Op op, string sql)
    {
        if (sql.StartsWith("DISCARD", StringComparison.Ordinal))
        {
            op.AutocommitBlock(() => op.Execute(sql));
        }
        else
        {
            op.Execute(sql);
        }
    }

    private static MigrationRun Run(DatabaseUnderTest fresh, Action<Op> script) =>
        new(fresh, new ScriptedMigrations().Then("a1", op => op.Execute("CREATE TABLE one (id integer)")).Then("b2", script));
}

public sealed class ReleasedLockOnPostgreSql(PostgreSqlDatabase database) : ReleasedLockSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override IReadOnlyList<string> Open =>
        ["DISCARD ALL", "SELECT pg_advisory_unlock_all()", "select 1, pg_catalog.\"pg_advisory_unlock_all\" ()", "SELECT pg_advisory_unlock(1095519554, 1)"];

    protected override IReadOnlyList<string> Hidden => ["DO $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$"];

    protected override IReadOnlyList<string> Harmless =>
    [
        "DISCARD TEMP", "DISCARD PLANS",
        "SELECT pg_advisory_lock(7); SELECT pg_advisory_unlock(7)",
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT pg_advisory_unlock_all(); END",
        "SELECT 'pg_advisory_unlock_all()' -- pg_advisory_unlock_all()",
        "CREATE SCHEMA elsewhere; SET LOCAL search_path = elsewhere, public",
    ];
}

public sealed class ReleasedLockOnMariaDb(MariaDbDatabase database) : ReleasedLockSuite(database), IClassFixture<MariaDbDatabase>
{
    protected override IReadOnlyList<string> Open =>
        ["SELECT RELEASE_ALL_LOCKS()", "DO release_all_locks()", "DO RELEASE_LOCK('alembic:0123')", "SELECT 1; /*!50700 DO RELEASE_ALL_LOCKS() */"];

    protected override IReadOnlyList<string> Hidden => ["EXECUTE IMMEDIATE 'DO RELEASE_ALL_LOCKS()'"];

    protected override IReadOnlyList<string> Harmless =>
        ["SELECT GET_LOCK('mine', 0)", "DO RELEASE_LOCK('mine')", "SELECT 'RELEASE_ALL_LOCKS()'", "CREATE PROCEDURE p() DO RELEASE_ALL_LOCKS()"];
}
