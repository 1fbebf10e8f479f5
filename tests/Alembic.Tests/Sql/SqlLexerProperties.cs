using System.Text;
using Alembic.Dialects;
using Alembic.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Sql;

public sealed class SqlLexerProperties
{
    // What makes trouble: quotes, tags, comments and bodies, whole and broken.
    private static readonly string[] Snippets =
    [
        "'", "''", "\\", "\"", "`", "[", "]", "$$", "$a$", "$1", "--", "-- ", "\n", "#", "/*", "*/", "/*!", "/*!50001", ";", "(", ")", "@p", ":p", "::", "q'[", "]'", "E'", "N'", "x'0F'",
        " ", "\t", "a", "1.5e-3", "é", "BEGIN ", "END ", "ATOMIC ", "CASE ", "CREATE ", "PROCEDURE ", "TRIGGER ", "IF ", "THEN ", "COMMIT", "NOT ", "DECLARE ", "\n/\n", "\0", "\uD800",
    ];

    private static readonly string[] DialectNames = ["postgresql", "mysql", "sqlite", "mssql", "oracle"];

    [Fact]
    public void Tokens_and_pieces_are_the_text_again() => ForAll(Gen.Elements(Snippets).ListOf(), (snippets, options) =>
    {
        var sql = string.Concat(snippets);
        var (text, end) = (new StringBuilder(), 0);
        foreach (var token in new SqlLexer(sql, options))
        {
            Assert.Equal(end, token.Start);
            Assert.True(token.End > token.Start);
            Assert.True(!token.IsOpen || token.End == sql.Length);
            text.Append(token.Of(sql));
            end = token.End;
        }

        Assert.Equal(sql, text.ToString());
        var pieces = SqlSplitter.Pieces(sql, options);
        Assert.Equal(sql, string.Concat(pieces.Select(piece => sql[piece.Start..piece.Next])));
        Assert.All(pieces, piece => Assert.Contains(sql[piece.End..piece.Next], new[] { ";", "/", "" }));
        _ = SqlSyntax.TransactionControlOf(sql, options);
    });

    [Fact]
    public void A_literal_is_one_token_and_is_never_cut() => ForAll(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null && !text.Contains('\0')), (text, options) =>
    {
        var literal = Literal(text + "; COMMIT; -- '", options);
        var sql = $"SELECT {literal}; SELECT 1";

        Assert.Equal([$"SELECT {literal}", "SELECT 1"], SqlSplitter.Statements(sql, options));
        Assert.Equal("SELECT '***'; SELECT 1", SqlSyntax.MaskLiterals(sql, options));
    });

    private static string Literal(string text, SqlLexerOptions options)
    {
        var dialect = DialectNames.Select(Dialect.Find).First(dialect => dialect.Lexer == options);
        return dialect.Literal(text);
    }

    private static void ForAll<T>(Gen<T> generator, Action<T, SqlLexerOptions> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true),
        Prop.ForAll(
            generator.ToArbitrary(),
            Gen.Elements(DialectNames).Select(name => Dialect.Find(name).Lexer).ToArbitrary(),
            holds));
}
