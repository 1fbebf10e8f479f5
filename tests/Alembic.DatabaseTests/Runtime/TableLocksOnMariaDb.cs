using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;
using MySqlConnector;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Scripts with LOCK TABLES, as mysqldump writes them: the connection reaches no table that is not locked.</summary>
public sealed class TableLocksOnMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    private const string Create = "CREATE TABLE two (id integer PRIMARY KEY, name varchar(20))";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("LOCK TABLES two WRITE")]
    [InlineData("/*!40000 lock /* all */ table `two` WRITE, one READ */")]
    [InlineData("LOCK TABLES one AS o READ, two WRITE -- both")]
    public async Task Statements_between_lock_and_unlock_run_and_are_journaled(string @lock)
    {
        await using var fresh = await database.CreateAnotherAsync();

        await Run(fresh, op => Locked(op, @lock, "INSERT INTO two VALUES (2, 'b') -- at last")).UpgradeAsync();

        Assert.Equal([[1, "a"], [2, "b"]], await fresh.QueryAsync("SELECT id, name FROM two ORDER BY id"));
        Assert.Equal([["b2"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Equal(["alembic_version", "one", "two"], await fresh.TableNamesAsync());
    }

    [Theory]
    [InlineData("LOCK TABLES two WRITE")]
    [InlineData("SET autocommit = 0; LOCK TABLES two WRITE")]
    public async Task A_failure_between_them_is_told_as_it_is_and_is_resumed(string @lock)
    {
        await using var fresh = await database.CreateAnotherAsync();

        var failure = await Run(fresh, op => Locked(op, @lock, "INSERT INTO two VALUES (1, 'again')")).FailAsync();

        Assert.Contains("Its first 4 statements stay in the database. Committed before it: a1.", failure.Message, StringComparison.Ordinal);
        Assert.Equal([[1, "a"]], await fresh.QueryAsync("SELECT id, name FROM two"));
        Assert.Equal("a1\nb2 (partial 4/8)\n", await Run(fresh, _ => { }).CurrentAsync());

        await Run(fresh, op => Locked(op, @lock, "INSERT INTO two VALUES (2, 'b')")).Commands.UpgradeAsync("head", resume: ResumeMode.Resume, ct: Cancellation);
        Assert.Equal([[1, "a"], [2, "b"]], await fresh.QueryAsync("SELECT id, name FROM two ORDER BY id"));
        Assert.Equal(["alembic_version", "one", "two"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task Tables_that_a_script_leaves_locked_are_freed_at_its_end()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations()
            .Then("a1", op =>
            {
                op.Execute(Create);
                op.Execute("LOCK TABLES two READ");
            })
            .Then("b2", op => op.Execute("INSERT INTO two VALUES (1, 'a')"));

        await new MigrationRun(fresh, migrations).UpgradeAsync();

        Assert.Equal([[1, "a"]], await fresh.QueryAsync("SELECT id, name FROM two"));
    }

    [Fact]
    public async Task Locking_tables_commits_a_transaction_of_the_scripts_own()
    {
        await using var fresh = await database.CreateAnotherAsync();

        var failure = await Run(fresh, op =>
        {
            op.Execute(Create);
            op.Execute("START TRANSACTION");
            op.Execute("INSERT INTO two VALUES (1, 'a')");
            op.Execute("LOCK TABLES two WRITE");
            op.Execute("no SQL");
        }).FailAsync();

        Assert.Contains("Its first 4 statements stay in the database.", failure.Message, StringComparison.Ordinal);
        Assert.Equal([[1, "a"]], await fresh.QueryAsync("SELECT id, name FROM two"));
    }

    [Fact]
    public async Task What_mysqldump_writes_runs_as_one_text_and_statement_by_statement()
    {
        await using var source = (MariaDbDatabase)await database.CreateAnotherAsync();
        foreach (var sql in (string[])[Create, "INSERT INTO two VALUES (1, 'it''s; LOCK TABLES x')", "CREATE TABLE three (id integer)", "CREATE VIEW v AS SELECT id FROM two"])
        {
            await source.ExecuteAsync(sql);
        }

        var text = await DumpAsync(source);
        Assert.Contains("LOCK TABLES `two` WRITE", text, StringComparison.Ordinal);
        var pieces = Alembic.Sql.SqlSplitter.Statements(text, Alembic.Dialect.Find(source.DialectName)!.Lexer);
        foreach (var script in (Action<Op>[])[op => op.Execute(text), op => pieces.ForEach(piece => op.Execute(piece))])
        {
            await using var fresh = (MariaDbDatabase)await database.CreateAnotherAsync();

            // As the driver makes it of a URL.
            await using var connection = new MySqlConnection($"{fresh.ConnectionString};Allow User Variables=true");
            await Run(fresh, script, connection).UpgradeAsync();
            Assert.Equal([[1, "it's; LOCK TABLES x"]], await fresh.QueryAsync("SELECT id, name FROM two"));
            Assert.Equal(["alembic_version", "one", "three", "two"], (await fresh.TableNamesAsync()).Where(name => name != "v"));
        }
    }

    [Theory]
    [InlineData("FLUSH TABLES WITH READ LOCK")]
    [InlineData("FLUSH TABLES one FOR EXPORT")]
    public async Task What_keeps_the_run_from_writing_its_own_tables_is_refused(string flush)
    {
        await using var fresh = await database.CreateAnotherAsync();

        var failure = await Run(fresh, op => op.Execute(flush)).FailAsync();

        Assert.Contains("the run could not write its own tables until the server is unlocked. Remove it.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a1\n", await Run(fresh, _ => { }).CurrentAsync());
    }

    [Fact]
    public async Task With_a_lease_it_is_refused_since_the_lease_could_not_be_kept()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.Execute("LOCK TABLES one WRITE"));

        var failure = await new MigrationRun(fresh, migrations, options => options.LockByLease = true).FailAsync();

        Assert.Contains("the run could not keep its lease while tables are locked.", failure.Message, StringComparison.Ordinal);
    }

    private static MigrationRun Run(DatabaseUnderTest fresh, Action<Op> script, MySqlConnection? connection = null) => new(
        fresh, new ScriptedMigrations().Then("a1", op => op.Execute("CREATE TABLE one (id integer)")).Then("b2", script), options => options.Connection = connection);

    private static void Locked(Op op, string @lock, string last)
    {
        op.Execute(Create);
        op.Execute(@lock);
        op.Execute("/*!40000 ALTER TABLE `two` DISABLE KEYS */");
        op.Execute("INSERT INTO two VALUES (1, 'a')");
        op.Execute(last);
        op.Execute("UNLOCK TABLES");
        op.Execute("INSERT INTO one VALUES (1)");
    }

    private static async Task<string> DumpAsync(MariaDbDatabase source)
    {
        var text = new MySqlConnectionStringBuilder(source.ConnectionString);
        using var dump = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("mysqldump")
        {
            ArgumentList = { "-h", text.Server, "-P", text.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-u", text.UserID, $"-p{text.Password}", text.Database },
            RedirectStandardOutput = true,
        })!;
        var written = await dump.StandardOutput.ReadToEndAsync(Cancellation);
        await dump.WaitForExitAsync(Cancellation);
        return written;
    }
}
