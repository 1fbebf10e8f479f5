using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Tests.Dialects;

/// <summary>The one reader of type names, for all databases.</summary>
public sealed class TypeTermsTests
{
    private static readonly SqlLexerOptions Backslashes = new() { BackslashEscapes = true, Backticks = true };

    [Theory]
    [InlineData("INTEGER", "integer", "")]
    [InlineData("numeric(10, 2)", "numeric", "10|2")]
    [InlineData("numeric(3,-2)", "numeric", "3|-2")]
    [InlineData("timestamp(3) with time zone", "timestamp with time zone", "3")]
    [InlineData("VARCHAR(20) CHARACTER SET utf8mb4 COLLATE `utf8mb4_bin`", "varchar character set utf8mb4 collate utf8mb4_bin", "20")]
    [InlineData("enum('a,b','it''s','','\\\\x')", "enum", "a,b|it's||\\x")]
    [InlineData("geometry(Point,4326)", "geometry", "Point|4326")]
    [InlineData("VARCHAR(MAX)", "varchar", "MAX")]
    [InlineData("", "", "")]
    public void A_type_is_taken_apart(string type, string words, string arguments)
    {
        var terms = TypeTerms.Of(type, Backslashes);

        Assert.Equal(words, string.Join(' ', terms.Words));
        Assert.Equal(arguments, string.Join('|', terms.Arguments));
    }

    [Fact]
    public void The_words_before_the_parenthesis_are_counted() =>
        Assert.Equal(2, TypeTerms.Of("character varying(20) collate nocase").Leading);

    [Theory]
    [InlineData("VARCHAR(20)", "varchar", true)]
    [InlineData("VARCHAR(20)", "varchar(30)", false)]
    [InlineData("decimal(10,2)", "DECIMAL(10, 2)", true)]
    [InlineData("varchar(20)", "text", false)]
    public void What_only_one_type_says_is_no_difference(string one, string other, bool same) =>
        Assert.Equal(same, TypeTerms.Of(one).Matches(TypeTerms.Of(other), []));
}
