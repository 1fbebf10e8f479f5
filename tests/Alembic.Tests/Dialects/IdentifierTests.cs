using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Dialects;

public class IdentifierTests
{
    [Theory]
    [InlineData("name", "name")]
    [InlineData("_1$", "_1$")]
    [InlineData("Name", "\"Name\"")]
    [InlineData("1a", "\"1a\"")]
    [InlineData("$a", "\"$a\"")]
    [InlineData("order", "\"order\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a.b", "\"a.b\"")]
    [InlineData("q\"q", "\"q\"\"q\"")]
    [InlineData("größe", "\"größe\"")]
    public void Names_are_quoted_where_they_must_be(string name, string sql) => Assert.Equal(sql, Dialect.PostgreSql.Identifiers.Quote(name));

    [Fact]
    public void Reserved_words_are_each_databases_own()
    {
        Assert.Equal("\"user\"", Dialect.PostgreSql.Identifiers.Quote("user"));
        Assert.Equal("user", Dialect.Sqlite.Identifiers.Quote("user"));
        Assert.Equal("\"index\"", Dialect.Sqlite.Identifiers.Quote("index"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_can_be_no_name_is_refused(string name) => Assert.Throws<AlembicException>(() => Dialect.PostgreSql.Identifiers.Quote(name));

    [Fact]
    public void Any_name_comes_back_from_its_quotes() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>().Filter(name => !name.Get.Contains('\0', StringComparison.Ordinal)),
        name => Dialect.PostgreSql.Identifiers.QuoteAlways(name.Get)[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) == name.Get).QuickCheckThrowOnFailure();

    [Fact]
    public void A_generated_name_is_cut_with_a_hash() => Assert.Equal(
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabc_182b", Dialect.Truncate("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl", 63));

    [Theory]
    [InlineData("PostgreSQL", "postgresql")]
    [InlineData("postgres", "postgresql")]
    [InlineData("sqlite", "sqlite")]
    public void A_dialect_is_found_by_its_name(string name, string found) => Assert.Equal(found, Dialect.Find(name).Name);

    [Fact]
    public void An_unknown_dialect_names_the_nearest() =>
        Assert.Contains("Did you mean postgresql?", Assert.Throws<AlembicException>(() => Dialect.Find("postgre")).Message, StringComparison.Ordinal);
}
