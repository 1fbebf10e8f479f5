using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Tests.Sql;

public sealed class SqlLexerTests
{
    [Theory]
    [InlineData("postgresql", "SELECT 'it''s', \"a\"\"b\" -- x", "Word|String|Operator|QuotedName|LineComment", "SELECT|'it''s'|,|\"a\"\"b\"|-- x")]
    [InlineData("postgresql", "E'a\\'b' e'\\\\' N'x' X'0F' 'a\\'", "String|String|String|String|String", "E'a\\'b'|e'\\\\'|N'x'|X'0F'|'a\\'")]
    [InlineData("postgresql", "$$a;'b$$ $t1$ $$ $t1$ $1 a$b$c", "String|String|Parameter|Word", "$$a;'b$$|$t1$ $$ $t1$|$1|a$b$c")]
    [InlineData("postgresql", "/* a /* b */ c */ d", "BlockComment|Word", "/* a /* b */ c */|d")]
    [InlineData("postgresql", "x::text, :p, @p, a := 1", "Word|Operator|Word|Operator|Parameter|Operator|Parameter|Operator|Word|Operator|Number", "x|::|text|,|:p|,|@p|,|a|:=|1")]
    [InlineData("postgresql", "a @> b ? 'c'", "Word|Operator|Operator|Word|Operator|String", "a|@|>|b|?|'c'")]
    [InlineData("sqlite", "/* a /* b */ [a]b] `c``d` 0x1F+1 1.5e-3-2 .5", "BlockComment|QuotedName|Word|Operator|QuotedName|Number|Operator|Number|Number|Operator|Number|Number", "/* a /* b */|[a]|b|]|`c``d`|0x1F|+|1|1.5e-3|-|2|.5")]
    [InlineData("mssql", "[a]]b] #t @@rowcount @p N'x'", "QuotedName|Word|Parameter|Parameter|String", "[a]]b]|#t|@@rowcount|@p|N'x'")]
    [InlineData("mysql", "'a\\'b' \"c\\\"d\" `e` # f", "String|String|QuotedName|LineComment", "'a\\'b'|\"c\\\"d\"|`e`|# f")]
    [InlineData("mysql", "5--3 -- x", "Number|Operator|Operator|Number|LineComment", "5|-|-|3|-- x")]
    [InlineData("mysql", "/*!50001 COMMIT */ /*! x */ /* y */", "ExecutableMark|Word|ExecutableMark|ExecutableMark|Word|ExecutableMark|BlockComment", "/*!50001|COMMIT|*/|/*!|x|*/|/* y */")]
    [InlineData("mysql", "'u'@'localhost' @x @@global.y", "String|Operator|String|Parameter|Parameter|Operator|Word", "'u'|@|'localhost'|@x|@@global|.|y")]
    [InlineData("oracle", "q'[it's]' nq'!a'b!' Q'{x}' v#a :1 1..10", "String|String|String|Word|Parameter|Number|Operator|Number", "q'[it's]'|nq'!a'b!'|Q'{x}'|v#a|:1|1|.|.10")]
    [InlineData("postgresql", "'open; -- x", "String", "'open; -- x")]
    [InlineData("postgresql", "a /* open ;", "Word|BlockComment", "a|/* open ;")]
    [InlineData("postgresql", "$x$ open $y$", "String", "$x$ open $y$")]
    [InlineData("mysql", "'open\\", "String", "'open\\")]
    [InlineData("oracle", "q'", "String", "q'")]
    public void A_text_is_cut_into_tokens(string dialect, string sql, string kinds, string texts)
    {
        List<SqlToken> tokens = [];
        foreach (var token in new SqlLexer(sql, Options(dialect)))
        {
            tokens.Add(token);
        }

        tokens.RemoveAll(token => token.Kind == SqlTokenKind.Space);
        Assert.Equal(texts, string.Join('|', tokens.Select(token => sql[token.Start..token.End])));
        Assert.Equal(kinds, string.Join('|', tokens.Select(token => token.Kind)));
        Assert.Equal(sql.Contains("open", StringComparison.Ordinal) || sql == "q'", tokens[^1].IsOpen);
    }

    [Theory]
    [InlineData("postgresql", "COMMIT", "Commit")]
    [InlineData("postgresql", "/* a */ commit -- done", "Commit")]
    [InlineData("postgresql", "COMMIT /* $ */ WORK;", "Commit")]
    [InlineData("postgresql", "END TRANSACTION", "Commit")]
    [InlineData("postgresql", "ABORT", "Rollback")]
    [InlineData("postgresql", "COMMIT AND CHAIN", "Commit")]
    [InlineData("postgresql", "COMMIT PREPARED 'x'", "None")]
    [InlineData("postgresql", "PREPARE TRANSACTION 'x'", "Prepare")]
    [InlineData("postgresql", "PREPARE q AS SELECT 1", "None")]
    [InlineData("postgresql", "ROLLBACK TO SAVEPOINT a", "None")]
    [InlineData("postgresql", "ROLLBACK WORK TO a", "None")]
    [InlineData("postgresql", "ROLLBACK TRANSACTION", "Rollback")]
    [InlineData("postgresql", "SAVEPOINT a", "None")]
    [InlineData("postgresql", "BEGIN ISOLATION LEVEL SERIALIZABLE", "Begin")]
    [InlineData("postgresql", "BEGIN NOT DEFERRABLE", "Begin")]
    [InlineData("postgresql", "'COMMIT'", "None")]
    [InlineData("postgresql", "SELECT 'a; COMMIT; b'", "None")]
    [InlineData("mysql", "START /* x */ TRANSACTION READ ONLY", "Begin")]
    [InlineData("mysql", "/*!50001 COMMIT */", "Commit")]
    [InlineData("mariadb", "BEGIN NOT ATOMIC SELECT 1; END", "None")]
    [InlineData("sqlite", "END", "Commit")]
    [InlineData("sqlite", "BEGIN IMMEDIATE", "Begin")]
    [InlineData("mssql", "BEGIN TRAN", "Begin")]
    [InlineData("mssql", "BEGIN SELECT 1 END", "None")]
    [InlineData("oracle", "BEGIN p; END;", "None")]
    [InlineData("oracle", "COMMIT FORCE '22.57.53'", "None")]
    public void What_a_statement_does_to_its_transaction_is_told_by_its_words(string dialect, string sql, string expected) =>
        Assert.Equal(expected, SqlSyntax.TransactionControlOf(sql, Options(dialect)).ToString());

    [Theory]
    [InlineData("COMMIT AND CHAIN", true)]
    [InlineData("ROLLBACK WORK AND CHAIN -- x", true)]
    [InlineData("COMMIT AND NO CHAIN", false)]
    [InlineData("COMMIT", false)]
    public void A_commit_may_begin_the_next_transaction(string sql, bool expected) => Assert.Equal(expected, SqlSyntax.IsChained(sql, Options("postgresql")));

    [Theory]
    [InlineData("SELECT 1 -- note", true)]
    [InlineData("SELECT 1 -- note\n", false)]
    [InlineData("SELECT '-- note'", false)]
    [InlineData("SELECT 1 /* -- note */", false)]
    [InlineData("", false)]
    public void A_text_may_end_in_a_line_comment(string sql, bool expected) => Assert.Equal(expected, SqlSyntax.EndsInLineComment(sql, Options("postgresql")));

    [Fact]
    public void A_place_is_a_line_and_a_column()
    {
        Assert.Equal((1, 1), SqlSyntax.PlaceOf("ab\ncd", 0));
        Assert.Equal((2, 2), SqlSyntax.PlaceOf("ab\ncd", 4));
        Assert.Equal((2, 3), SqlSyntax.PlaceOf("ab\ncd", 99));
    }

    [Fact]
    public void Strings_can_be_masked() =>
        Assert.Equal("SELECT '***', \"a\", '***' -- 'x'", SqlSyntax.MaskLiterals("SELECT 'it''s', \"a\", $$b$$ -- 'x'", Options("postgresql")));

    [Fact]
    public void Keywords_are_in_capitals_and_end_at_what_is_no_word() =>
        Assert.Equal(["CREATE", "OR", "REPLACE"], SqlSyntax.Keywords("/* x */ create Or -- y\n replace \"view\" v", Options("postgresql"), 9));

    private static SqlLexerOptions Options(string dialect) => Dialect.Find(dialect).Lexer;
}
