using Alembic.Commands;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;

namespace Alembic.Tests.Runtime;

/// <summary>Statements as a script of SQL has them.</summary>
public sealed class ScriptTextTests
{
    [Fact]
    public async Task A_comment_at_the_end_does_not_swallow_the_semicolon() => Assert.Equal(
        "UPDATE t SET a = 1 -- note\n;", await StatementAsync(Dialect.PostgreSql, "UPDATE t SET a = 1 -- note"));

    [Fact]
    public async Task A_comment_alone_is_written_as_Alembic_writes_it() => Assert.Equal("-- note;", await StatementAsync(Dialect.PostgreSql, "-- note"));

    [Fact]
    public async Task Two_dashes_in_a_literal_are_no_comment() => Assert.Equal(
        "UPDATE t SET a = ' -- note';", await StatementAsync(Dialect.PostgreSql, "UPDATE t SET a = ' -- note'"));

    [Fact]
    public async Task On_MySQL_a_hash_begins_a_comment() => Assert.Equal("DROP TABLE t # note\n;", await StatementAsync(Dialect.MySql, "DROP TABLE t # note"));

    [Fact]
    public async Task A_tab_in_a_literal_stays_a_tab() => Assert.Equal(
        "INSERT INTO t    VALUES ('a\tb', $$c\td$$, \"e\tf\");", await StatementAsync(Dialect.PostgreSql, "INSERT INTO t\tVALUES ('a\tb', $$c\td$$, \"e\tf\")"));

    [Fact]
    public async Task Statements_outside_transactions_stand_between_COMMIT_and_BEGIN()
    {
        var script = await ScriptAsync(Dialect.PostgreSql, op =>
        {
            op.Execute("one");
            op.CreateIndex("ix_a", "t", ["a"], options: [Pg.Concurrently]);
            op.CreateIndex("ix_b", "t", ["b"], options: [Pg.Concurrently]);
            op.Execute("two");
        });

        Assert.Equal(
            "one;\n\nCOMMIT;\n\nCREATE INDEX CONCURRENTLY ix_a ON t (a);\n\nCREATE INDEX CONCURRENTLY ix_b ON t (b);\n\nBEGIN;\n\ntwo;",
            script[script.IndexOf("one;", StringComparison.Ordinal)..(script.IndexOf("two;", StringComparison.Ordinal) + 4)]);
    }

    [Fact]
    public async Task Where_a_script_has_no_transaction_nothing_is_committed() => Assert.DoesNotContain(
        "COMMIT", await ScriptAsync(Dialect.Sqlite, op => op.AutocommitBlock(() => op.Execute("VACUUM"))), StringComparison.Ordinal);

    private static async Task<string> StatementAsync(Dialect dialect, string sql)
    {
        var script = await ScriptAsync(dialect, op => op.Execute(sql));
        var start = script.IndexOf("-- Running upgrade  -> a1\n\n", StringComparison.Ordinal) + "-- Running upgrade  -> a1\n\n".Length;
        return script[start..script.IndexOf("\n\nINSERT INTO alembic_version", StringComparison.Ordinal)];
    }

    private static async Task<string> ScriptAsync(Dialect dialect, Action<Op> upgrade)
    {
        var output = new StringWriter();
        var commands = new AlembicCommands { Migrations = new ScriptedMigrations().Then("a1", upgrade), Dialect = dialect, Output = output };
        await commands.UpgradeAsync("head", sql: true, ct: TestContext.Current.CancellationToken);
        return output.ToString();
    }
}
