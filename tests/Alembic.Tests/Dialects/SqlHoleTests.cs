using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Sql;

namespace Alembic.Tests.Dialects;

public sealed class SqlHoleTests
{
    private const string Secret = "a = b";
    private static readonly string Bob = "bob";

    [Fact]
    public void A_constant_in_a_hole_is_a_value() => AssertRun("UPDATE t SET a = @p0", ["a = b"], op => op.Execute($"UPDATE t SET a = {Secret}"));

    [Fact]
    public void An_interpolated_string_without_holes_is_SQL() => AssertRun("UPDATE t SET a = 'x'", [], op => op.Execute($"UPDATE t SET a = 'x'"));

    [Theory]
    [InlineData("string", "INSERT INTO u (name) VALUES ('", "')")]
    [InlineData("string", "SELECT $$ ", " $$")]
    [InlineData("string", "SELECT E'\\'", "'")]
    [InlineData("name in quotes", "SELECT \"a", "\"")]
    [InlineData("comment", "SELECT 1 -- ", "")]
    [InlineData("comment", "SELECT 1 /* ", " */")]
    [InlineData("letters or digits", "DROP TABLE t_", "")]
    [InlineData("letters or digits", "SELECT @", "")]
    [InlineData("letters or digits", "SELECT 1", "")]
    public void A_hole_that_is_no_value_of_its_own_is_refused(string where, string before, string after)
    {
        var error = Assert.Throws<AlembicException>(() => Run(op => op.Execute($"{new SqlText(before)}{Bob}{new SqlText(after)}")));

        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_may_stand_in_a_body_in_dollar_quotes() =>
        AssertRun("DO $$ BEGIN DROP TABLE \"order\"; END $$", [], op => op.Execute($"DO $$ BEGIN DROP TABLE {new SqlName("order")}; END $$"));

    [Fact]
    public void Digits_may_stand_in_a_string() => AssertRun("SELECT INTERVAL '3 days'", [], op => op.Execute($"SELECT INTERVAL '{3} days'"));

    [Fact]
    public void Where_a_server_takes_no_parameter_there_are_literals()
    {
        AssertRun("ALTER TABLE t ADD a int DEFAULT 5", [], op => op.Execute($"ALTER TABLE t ADD a int DEFAULT {5}"));
        AssertRun("CREATE VIEW v AS SELECT 'bob'", [], op => op.Execute($"CREATE VIEW v AS SELECT {Bob}"));
        AssertRun("SELECT NULL IS NULL", [], op => op.Execute($"SELECT {(string?)null} IS NULL"));
        AssertRun("SELECT 1 WHERE 'bob' IS NULL OR name = @p0", ["bob"], op => op.Execute($"SELECT 1 WHERE {Bob} IS NULL OR name = {Bob}"));
        AssertRun("SELECT concat('bob', ('bob')) WHERE a IN (@p0)", ["bob"], op => op.Execute($"SELECT concat({Bob}, ({Bob})) WHERE a IN ({Bob})"));
        AssertRun("INSERT INTO t VALUES ('bob'); DROP TABLE u", [], op => op.Execute($"INSERT INTO t VALUES ({Bob}); DROP TABLE u"));
        AssertRun("INSERT INTO t VALUES (@p0);", ["bob"], op => op.Execute($"INSERT INTO t VALUES ({Bob});"));
    }

    [Fact]
    public void A_number_is_of_the_type_that_its_literal_has() => AssertRun(
        "SELECT @p0, @p1, @p2, 0.5, @p3, NULL, make_interval(secs=>90.0)",
        [4294967295L, 65535, 18446744073709551615m, true],
        op => op.Execute($"SELECT {uint.MaxValue}, {ushort.MaxValue}, {ulong.MaxValue}, {0.5}, {true}, {(object?)null}, {TimeSpan.FromSeconds(90)}"));

    [Fact]
    public void A_text_with_a_backslash_is_the_same_in_every_mode_of_MySQL() => Sql.For<MySqlDialect>(op => op.Execute($"UPDATE t SET a = {"a\\b"}"))
        .ShouldBe("UPDATE t SET a = _utf8mb4 X'615C62';");

    [Fact]
    public void A_number_that_SQLite_would_round_is_refused() =>
        Assert.Contains("64-bit", Assert.Throws<AlembicException>(() => Sql.For<SqliteDialect>(op => op.Execute($"SELECT {ulong.MaxValue}"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Contains("surrogate", Assert.Throws<AlembicException>(() => Run(op => op.Execute($"SELECT {"a\uD800"}"))).Message, StringComparison.Ordinal);

    private static void AssertRun(string text, object[] values, Action<Op> script)
    {
        var statement = Run(script);
        Assert.Equal(text, statement.Text);
        Assert.Equal(values, statement.Parameters.Select(parameter => parameter.Value));
    }

    private static SqlStatement Run(Action<Op> script)
    {
        var op = new Op("postgresql");
        script(op);
        return Assert.Single(Dialect.PostgreSql.CreateCompiler(new()).Compile(op.Operations[0]));
    }
}
