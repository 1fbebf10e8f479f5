using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;
using MySqlConnector;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What a script or an administrator does to a run's session on MariaDB, and what the run says of it.</summary>
public sealed class SessionOnMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_that_goes_to_another_database_leaves_the_run_in_its_own()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var other = (MariaDbDatabase)await database.CreateAnotherAsync();
        var name = new MySqlConnectionStringBuilder(other.ConnectionString).Database;
        var migrations = new ScriptedMigrations()
            .Then("a1", op =>
            {
                op.Execute($"USE {new Alembic.SqlName(name)}");
                op.Execute("CREATE TABLE there (id integer)");
            })
            .Then("b2", op => op.Execute("CREATE TABLE here (id integer)"));

        await new MigrationRun(fresh, migrations).UpgradeAsync();

        Assert.Equal(["there"], await other.TableNamesAsync());
        Assert.Equal(["alembic_version", "here"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_failure_in_another_database_is_resumed()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var other = (MariaDbDatabase)await database.CreateAnotherAsync();
        var name = new MySqlConnectionStringBuilder(other.ConnectionString).Database;
        ScriptedMigrations Migrations(string last) => new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute($"USE {new Alembic.SqlName(name)}");
            op.Execute("CREATE TABLE there (id integer)");
            op.Execute(last);
        });

        var failure = await new MigrationRun(fresh, Migrations("no SQL")).FailAsync();
        Assert.Contains("Its first 2 statements stay in the database.", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.InDoubt);
        await new MigrationRun(fresh, Migrations("CREATE TABLE there2 (id integer)")).Commands.UpgradeAsync("head", resume: ResumeMode.Resume, ct: Cancellation);

        Assert.Equal(["there", "there2"], await other.TableNamesAsync());
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task Without_the_right_to_drop_the_journal_is_left_empty_and_the_run_succeeds()
    {
        await using var fresh = (MariaDbDatabase)await database.CreateAnotherAsync();
        var (run, log) = await RunWithoutDropAsync(fresh, op => op.Execute("CREATE TABLE t (id integer)"));

        await run.UpgradeAsync("head", ct: Cancellation);

        Assert.Contains(log, line => line.StartsWith("The table alembic_version_journal could not be dropped and stays, empty: ", StringComparison.Ordinal));
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Empty(await fresh.QueryAsync("SELECT * FROM alembic_version_journal"));
    }

    [Fact]
    public async Task Without_the_right_to_drop_a_first_statement_that_fails_is_not_said_to_be_in_doubt()
    {
        await using var fresh = (MariaDbDatabase)await database.CreateAnotherAsync();
        var (run, _) = await RunWithoutDropAsync(fresh, op => op.Execute("no SQL"));

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => run.UpgradeAsync("head", ct: Cancellation));

        Assert.False(failure.InDoubt);
        Assert.EndsWith("Rolled back: nothing of the run is in the database but the empty version table.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_the_server_closed_while_it_was_idle_is_told()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().ThenAsync("a1", async (op, ct) =>
        {
            op.Execute("SET SESSION wait_timeout = 1");
            op.Execute("CREATE TABLE one (id integer)");
            await op.FlushAsync(ct);
            await Task.Delay(3000, ct);
            op.Execute("CREATE TABLE two (id integer)");
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Contains("wait_timeout", failure.Message + failure.Hint, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.DoesNotContain("two", await fresh.TableNamesAsync());
    }

    [Theory]
    [InlineData("DROP DATABASE {0}")]
    [InlineData("drop /* all */ schema if exists `{0}`")]
    [InlineData("/*!50001 DROP DATABASE IF EXISTS {0} */")]
    [InlineData("SELECT 1; DROP DATABASE {0}; CREATE DATABASE {0}")]
    public async Task A_script_that_would_drop_the_runs_own_database_is_refused(string drop)
    {
        await using var fresh = (MariaDbDatabase)await database.CreateAnotherAsync();
        var name = NameOf(fresh);
        var sql = drop.Replace("{0}", name, StringComparison.Ordinal);

        var failure = await new MigrationRun(fresh, Dropping(sql)).FailAsync();

        Assert.Contains($"it would drop the database {name} with the run's version table. Remove it.", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Its first statement stays in the database. Committed before it: a1.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["alembic_version", "alembic_version_journal", "one", "two"], await fresh.TableNamesAsync());
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task A_script_may_drop_another_database()
    {
        await using var fresh = (MariaDbDatabase)await database.CreateAnotherAsync();
        var other = NameOf(fresh) + "_other";
        await fresh.ExecuteAsync($"CREATE DATABASE {other}");

        await new MigrationRun(fresh, Dropping($"DROP DATABASE {other}")).UpgradeAsync();

        Assert.Empty(await fresh.QueryAsync($"SELECT schema_name FROM information_schema.schemata WHERE schema_name = '{other}'"));
    }

    // What a text does not show is found when the run cannot go on.
    [Theory]
    [InlineData("EXECUTE IMMEDIATE 'DROP DATABASE {0}'", "{0}.alembic_version and {0}.alembic_version_journal")]
    [InlineData("DROP TABLE alembic_version", "{0}.alembic_version")]
    [InlineData("DROP TABLE alembic_version_journal", "{0}.alembic_version_journal")]
    public async Task A_script_that_dropped_the_runs_own_tables_is_told_so(string drop, string gone)
    {
        await using var fresh = (MariaDbDatabase)await database.CreateAnotherAsync();
        var name = NameOf(fresh);

        var failure = await new MigrationRun(fresh, Dropping(drop.Replace("{0}", name, StringComparison.Ordinal))).FailAsync();
        await database.ExecuteAsync($"CREATE DATABASE IF NOT EXISTS {name}");

        Assert.Contains($"The script dropped {gone.Replace("{0}", name, StringComparison.Ordinal)}, or the database with it.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("stay", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("--resume", failure.Message + failure.Hint, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.Empty(failure.Committed);
    }

    private static string NameOf(MariaDbDatabase database) => new MySqlConnectionStringBuilder(database.ConnectionString).Database;

    private static ScriptedMigrations Dropping(string sql) => new ScriptedMigrations()
        .Then("a1", op => op.Execute("CREATE TABLE one (id integer)"))
        .Then("b2", op =>
        {
            op.Execute("CREATE TABLE two (id integer)");
            op.Execute(sql);
        });

    private static async Task<(Alembic.Commands.AlembicCommands Commands, List<string> Log)> RunWithoutDropAsync(MariaDbDatabase fresh, Action<Op> script)
    {
        var text = new MySqlConnectionStringBuilder(fresh.ConnectionString);
        var user = $"u{Guid.NewGuid():N}"[..20];
        await fresh.ExecuteAsync($"CREATE USER '{user}'@'%' IDENTIFIED BY 'pw'");
        await fresh.ExecuteAsync($"GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX ON `{text.Database}`.* TO '{user}'@'%'");
        (text.UserID, text.Password) = (user, "pw");
        var log = new List<string>();
        return (new()
        {
            Migrations = new ScriptedMigrations().Then("a1", script),
            Dialect = Alembic.Dialect.Find(fresh.DialectName),
            DataSource = fresh.CreateDataSource(text.ConnectionString),
            Log = record => log.Add(record.Message),
        }, log);
    }
}
