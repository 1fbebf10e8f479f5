using Alembic.Commands;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.Oracle;
using Alembic.Operations;
using Alembic.Runtime;
using Alembic.Sql;
using Alembic.Tests.Runtime.Recording;

namespace Alembic.Tests.Runtime;

public sealed class JournalTests
{
    [Fact]
    public async Task On_MySQL_the_journal_travels_with_the_statement()
    {
        var sent = await RunAsync(Dialect.MySql, op =>
        {
            op.Execute("CREATE TABLE t (id integer)");
            op.Execute("INSERT INTO t VALUES (1)");
            op.Execute("DROP TABLE u -- at last");
        });

        Assert.Equal(
            [
                "CREATE journal; INSERT journal; CREATE TABLE; UPDATE journal 1",
                "START TRANSACTION; INSERT INTO; UPDATE journal 2; COMMIT",
                "DROP TABLE",
                "UPDATE journal 3",
                "INSERT INTO",
                "DROP journal",
            ],
            sent.Select(Shortened));
    }

    [Fact]
    public async Task On_Oracle_each_goes_by_itself_and_data_in_a_transaction_with_the_journal()
    {
        var sent = await RunAsync(Dialect.Oracle, op =>
        {
            op.Execute("CREATE TABLE t (id integer)");
            op.Execute("INSERT INTO t VALUES (1)");
        });

        Assert.Equal(
            [
                "CREATE journal", "INSERT journal", "CREATE TABLE", "UPDATE journal 1",
                "begin", "INSERT INTO", "UPDATE journal 2", "commit",
                "INSERT INTO", "DROP journal",
            ],
            sent.Select(Shortened));
    }

    [Fact]
    public async Task Comments_for_readers_of_scripts_are_passed_over()
    {
        var sent = await RunAsync(
            Dialect.MySql,
            op => op.Execute("DROP TABLE t"),
            options => options.Replace<ExecuteSqlOp, MySqlDialect>((op, sql) =>
            {
                sql.Add("-- why", StatementTraits.Comment);
                sql.Add(op.Sql);
            }));

        Assert.Equal(["CREATE journal; INSERT journal; DROP TABLE; UPDATE journal 2", "INSERT INTO", "DROP journal"], sent.Select(Shortened));
    }

    [Theory]
    [InlineData("insert into t values (1)", nameof(StatementEffect.Data))]
    [InlineData("/* why */ UPDATE t SET a = 1", nameof(StatementEffect.Data))]
    [InlineData("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)", nameof(StatementEffect.Data))]
    [InlineData("INSERT INTO t VALUES (1); ALTER TABLE t ADD a integer", nameof(StatementEffect.Unknown))]
    [InlineData("INSERT INTO t VALUES ('; DROP TABLE t')", nameof(StatementEffect.Data))]
    [InlineData("CREATE TABLE t (id integer); INSERT INTO t VALUES (1)", nameof(StatementEffect.Unknown))]
    [InlineData("# why\n-- and\nUPDATE t SET a = 1", nameof(StatementEffect.Data))]
    [InlineData("ALTER TABLE t ADD COLUMN a text DEFAULT 'ADD INDEX'", nameof(StatementEffect.Definition))]
    [InlineData("CREATE TABLE t (id integer)", nameof(StatementEffect.Definition))]
    [InlineData("CREATE PROCEDURE p() BEGIN DROP TABLE a; DROP TABLE b; END", nameof(StatementEffect.Definition))]
    [InlineData("CREATE TEMPORARY TABLE t (id integer)", nameof(StatementEffect.Temporary))]
    [InlineData("CREATE OR REPLACE TEMPORARY TABLE t (id integer)", nameof(StatementEffect.Temporary))]
    [InlineData("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES u (id)", nameof(StatementEffect.Definition))]
    [InlineData("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id)", nameof(StatementEffect.Unknown))]
    [InlineData("ALTER TABLE t ADD CONSTRAINT UNIQUE (a)", nameof(StatementEffect.Unknown))]
    [InlineData("ALTER TABLE t ADD INDEX (a)", nameof(StatementEffect.Unknown))]
    [InlineData("SET foreign_key_checks = 0", nameof(StatementEffect.Session))]
    [InlineData("SET autocommit = 0", nameof(StatementEffect.Unknown))]
    [InlineData("START TRANSACTION", nameof(StatementEffect.Begin))]
    [InlineData("commit", nameof(StatementEffect.Commit))]
    [InlineData("ROLLBACK TO SAVEPOINT a", nameof(StatementEffect.Data))]
    [InlineData("CALL p()", nameof(StatementEffect.Unknown))]
    [InlineData("/*!40000 ALTER TABLE t DISABLE KEYS */", nameof(StatementEffect.Unknown))]
    public void What_a_statement_does_on_MySQL_is_seen_by_its_words(string sql, string effect) =>
        Assert.Equal(effect, Dialect.MySql.JournalRules.EffectOf(sql).ToString());

    [Theory]
    [InlineData("MERGE INTO t USING u ON (t.id = u.id) WHEN MATCHED THEN DELETE", nameof(StatementEffect.Data))]
    [InlineData("COMMENT ON TABLE t IS 'x'", nameof(StatementEffect.Definition))]
    [InlineData("ALTER TABLE t ADD (UNIQUE (a))", nameof(StatementEffect.Unknown))]
    [InlineData("ALTER SESSION SET NLS_SORT = binary", nameof(StatementEffect.Session))]
    [InlineData("BEGIN p; END;", nameof(StatementEffect.Unknown))]
    public void What_a_statement_does_on_Oracle_is_seen_by_its_words(string sql, string effect) =>
        Assert.Equal(effect, Dialect.Oracle.JournalRules.EffectOf(sql).ToString());

    private static async Task<IReadOnlyList<string>> RunAsync(Dialect dialect, Action<Op> script, Action<EnvOptions>? configure = null)
    {
        RecordingConnection connection = new();
        var commands = new AlembicCommands
        {
            Migrations = new ScriptedMigrations().Then("a1", script),
            Connection = connection,
            Dialect = dialect,
            Configure = options =>
            {
                options.Lock = false;
                configure?.Invoke(options);
            },
        };
        await commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken);
        return [.. connection.Log.Where(line => !line.StartsWith("SELECT", StringComparison.Ordinal) && line is not ("open" or "close")
            && !line.StartsWith("CREATE TABLE alembic_version (", StringComparison.Ordinal))];
    }

    // The first two words of each statement in a text; of the journal's, what is done by them.
    private static string Shortened(string text) => string.Join("; ", text.Split("; ").Select(sql => sql.Contains("alembic_version_journal", StringComparison.Ordinal)
        ? sql.Split(' ') is ["UPDATE", ..] ? $"UPDATE journal {sql[(sql.IndexOf("done = ", StringComparison.Ordinal) + 7)..].Split(',')[0]}" : $"{sql.Split(' ')[0]} journal"
        : string.Join(' ', sql.Split(' ').Take(2))));
}
