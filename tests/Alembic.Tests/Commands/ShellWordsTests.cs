using Alembic.Commands;

namespace Alembic.Tests.Commands;

public sealed class ShellWordsTests
{
    // Each answer is what Python's shlex.split gives.
    [Theory]
    [InlineData("", "")]
    [InlineData("  a  b\tc ", "a|b|c")]
    [InlineData("""--name "two words" 'and "these"'""", """--name|two words|and "these" """)]
    [InlineData("""a"b c"'d e'f""", "ab cd ef")]
    [InlineData("""a\ b "c\"d" "e\f" 'g\h' "\\" """, """a b|c"d|e\f|g\h|\ """)]
    [InlineData("""'' "" x""", "||x")]
    public void Words_are_split_as_a_shell_splits_them(string line, string words) =>
        Assert.Equal(words.TrimEnd(), string.Join('|', ShellWords.Split(line)!));

    [Theory]
    [InlineData("'a")]
    [InlineData("a \"b")]
    [InlineData("a\\")]
    public void A_quotation_mark_without_its_partner_is_none(string line) => Assert.Null(ShellWords.Split(line));
}
