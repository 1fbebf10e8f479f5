using Alembic.Commands;

namespace Alembic.Tests.Commands;

public sealed class IniFileTests
{
    [Fact]
    public void Sections_and_options_are_read_with_both_delimiters()
    {
        var file = IniFile.Parse("""
            # comment
            [alembic]
            Script_Location = %(here)s/migrations
            url: postgresql://u:p@h/d?a=b
              ; another comment
            empty =
            not = a comment # here ; or here

            [a b] trailing words
            x=1
            """.Replace("%(here)s", "here", StringComparison.Ordinal));

        Assert.Equal(["alembic", "a b"], file.Sections);
        Assert.Equal("here/migrations", file.Get("alembic", "script_location"));
        Assert.Equal("here/migrations", file.Get("alembic", "SCRIPT_LOCATION"));
        Assert.Equal("postgresql://u:p@h/d?a=b", file.Get("alembic", "url"));
        Assert.Equal("", file.Get("alembic", "empty"));
        Assert.Equal("a comment # here ; or here", file.Get("alembic", "not"));
        Assert.Equal("1", file.Get("a b", "x"));
        Assert.Null(file.Get("alembic", "absent"));
        Assert.Null(file.Get("absent", "x"));
    }

    [Fact]
    public void A_value_goes_on_in_deeper_lines_with_empty_ones_between()
    {
        var file = IniFile.Parse("[s]\n a = one\n  two\n\n\t # not this\n\t\tthree = 3\n\n b = x\n c =\n   first\n   [second]\n");

        Assert.Equal("one\ntwo\n\nthree = 3", file.Get("s", "a"));
        Assert.Equal("x", file.Get("s", "b"));
        Assert.Equal("\nfirst\n[second]", file.Get("s", "c"));
    }

    [Fact]
    public void Defaults_hold_in_every_section()
    {
        var file = IniFile.Parse("[DEFAULT]\na = 1\nb = %(a)s%(c)s\n[s]\nc = 3\n[t]\na = 2\nc = 4\n");

        Assert.Equal(["s", "t"], file.Sections);
        Assert.Equal("13", file.Get("s", "b"));
        Assert.Equal("24", file.Get("t", "b"));
        Assert.Equal(["c", "a", "b"], file.Options("s"));
        Assert.Equal(["c"], file.OwnOptionNames("s"));
        Assert.False(file.HasSection("DEFAULT"));
        Assert.Equal("1", file.Get("DEFAULT", "a"));
    }

    [Theory]
    [InlineData("a\nb = 1", "x.ini, line 1: appears before the first section. Add a line such as [alembic] above it.")]
    [InlineData("[s]\na = 1\n[t]\n[s]\n", "x.ini, line 4: section [s] already exists, on line 1. Merge the two.")]
    [InlineData("[s]\na = 1\nA: 2\n", "x.ini, line 3: option 'a' in section [s] already exists, on line 2. Remove one.")]
    [InlineData("[s]\na = 1\nmarker\n= marker\n", "x.ini, line 3: expected a section such as [alembic] or an option such as key = value (as 1 more).")]
    [InlineData("[s]\n[]\n", "x.ini, line 2: expected a section such as [alembic] or an option such as key = value.")]
    public void A_malformed_file_is_refused_with_the_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<AlembicException>(() => IniFile.Parse(text, "x.ini")).Message);

    [Theory]
    [InlineData("%(b)s/%(B)s", "two/two")]
    [InlineData("100%%", "100%")]
    [InlineData("%%(b)s", "%(b)s")]
    [InlineData("%(nested)s", "two%")]
    [InlineData("%(here)s/x", "/per%cent(dir)/x")]
    [InlineData("%(ENV:Name)s!", "p%(b)s%!")]
    public void A_value_may_refer_to_others(string value, string expected)
    {
        var file = IniFile.Parse($"[s]\na = {value}\nb = two\nnested = %(b)s%%\n", "x.ini", name => name == "ENV:Name" ? "p%(b)s%" : null);
        file.SetVariable("here", "/per%cent(dir)");

        Assert.Equal(expected, file.Get("s", "a"));
    }

    [Theory]
    [InlineData("50%", "has a '%' that is followed by neither '%' nor '('. Write %% for a percent sign.")]
    [InlineData("p%40marker", "has a '%' that is followed by neither '%' nor '('. Write %% for a percent sign.")]
    [InlineData("%(b", "has a '%(' without its ')s'.")]
    [InlineData("%(b)d", "has a '%(' without its ')s'.")]
    [InlineData("%()s", "has a '%(' without its ')s'.")]
    [InlineData("%(nope)s", "refers to 'nope', which is not an option of the section or of [DEFAULT].")]
    [InlineData("%(ENV:NOPE)s", "refers to the environment variable NOPE, which is not set.")]
    [InlineData("%(a)s", "refers to other keys more than 10 levels deep, perhaps in a cycle.")]
    public void A_wrong_reference_names_option_section_and_file_but_not_the_value(string value, string what)
    {
        var file = IniFile.Parse($"[s]\nA = {value}\nb = two\n", "x.ini");

        Assert.Equal($"Option 'a' in section [s] in x.ini {what}", Assert.Throws<AlembicException>(() => file.Get("s", "a")).Message);
    }

    [Fact]
    public void References_nest_ten_deep()
    {
        var text = "[s]\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"k{i} = %(k{i + 1})s\n")) + "k12 = end";
        var file = IniFile.Parse(text);

        Assert.Equal("end", file.Get("s", "k2"));
        Assert.Throws<AlembicException>(() => file.Get("s", "k1"));
    }

    [Fact]
    public void Options_are_set_and_removed()
    {
        var file = new IniFile();
        file.AddSection("s");
        file.Set("s", "A", "%(b)s%%");
        file.Set("s", "b", "1");
        file.Set("DEFAULT", "b", "2");

        Assert.Equal("1%", file.Get("s", "a"));
        Assert.True(file.RemoveOption("s", "B"));
        Assert.False(file.RemoveOption("s", "B"));
        Assert.Equal("2%", file.Get("s", "a"));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "2%", ["b"] = "2" }, file.Items("s"));
    }

    [Fact]
    public void A_section_that_is_not_there_and_a_lone_percent_sign_cannot_be_set()
    {
        var file = new IniFile("x.ini");

        Assert.Equal("There is no section [s] in x.ini. Add it first.", Assert.Throws<AlembicException>(() => file.Set("s", "a", "1")).Message);
        file.AddSection("s");
        Assert.Equal(
            "The value for option 'a' has a lone percent sign at position 2. Write %% for a percent sign.",
            Assert.Throws<AlembicException>(() => file.Set("s", "a", "%%%x")).Message);
        Assert.Throws<AlembicException>(() => file.AddSection("s"));
    }

    [Fact]
    public void A_file_is_UTF_8_with_or_without_its_mark()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "[s]\r\na = é\r\n"u8]);
            Assert.Equal("é", IniFile.Load(path).Get("s", "a"));

            File.WriteAllBytes(path, [.. "[s]\na = "u8, 0xE9]);
            Assert.Equal($"{path} is not UTF-8 text. Save it as UTF-8.", Assert.Throws<AlembicException>(() => IniFile.Load(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
