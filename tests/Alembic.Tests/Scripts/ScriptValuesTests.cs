using Alembic.Scripts;

namespace Alembic.Tests.Scripts;

public sealed class ScriptValuesTests
{
    [Theory]
    [InlineData("create account table", "CreateAccountTable")]
    [InlineData("2nd try", "_2ndTry")]
    [InlineData("table", "TableRevision")]
    [InlineData("migration", "MigrationRevision")]
    [InlineData("revision", "RevisionRevision")]
    [InlineData("guid", "GuidRevision")]
    [InlineData("???", "Revisionab12")]
    [InlineData("empty message", "Revisionab12")]
    public void A_class_is_named_by_the_message_and_hides_no_type(string message, string name) => Assert.Equal(name, Value(message, "class_name"));

    [Theory]
    [InlineData("add <b> & c\r\nto d", "add &lt;b&gt; &amp; c to d")]
    [InlineData("first\n\nsecond", "first")]
    public void A_summary_is_one_line_of_XML(string message, string summary) => Assert.Equal(summary, Value(message, "summary"));

    [Fact]
    public void A_comment_has_slashes_before_each_line() => Assert.Equal("// a\n//\n//   b\n// c", Value("a\r\n\n  b\u2028c", "comment"));

    private static object? Value(string message, string name) =>
        ScriptValues.Of(new("ab12", []) { Path = "x.cs", LongDoc = message }, default, "Migrations", ScriptBody.Empty)[name];
}
