namespace Alembic.Tests.Commands;

public sealed class VersionLocationTests
{
    private const string Legacy = "No path_separator found in configuration; falling back to legacy splitting on spaces/commas for version_locations.  "
        + "Consider adding path_separator=os to Alembic config.";

    [Theory]
    [InlineData("space", "a  b/c d", new[] { "a", "b/c", "d" })]
    [InlineData("newline", "\n  a b\n  c", new[] { "a b", "c" })]
    [InlineData(";", "a; b ;;c", new[] { "a", "b", "c" })]
    [InlineData(":", "a:b", new[] { "a", "b" })]
    public void The_list_is_split_by_the_separator(string separator, string list, string[] expected)
    {
        using var ini = new TemporaryIni($"[alembic]\npath_separator = {separator}\nversion_locations = {list}\n");

        Assert.Equal(expected, ini.Config.VersionLocations);
        Assert.Empty(ini.Warnings);
    }

    [Fact]
    public void The_operating_system_s_separator_is_os()
    {
        using var ini = new TemporaryIni($"[alembic]\npath_separator = os\nversion_locations = %(here)s/a{Path.PathSeparator}b\n");

        Assert.Equal([$"{ini.Folder}/a", "b"], ini.Config.VersionLocations);
    }

    [Fact]
    public void The_old_key_holds_with_a_warning()
    {
        using var ini = new TemporaryIni("[alembic]\nversion_path_separator = ;\nversion_locations = a;b\n");

        Assert.Equal(["a", "b"], ini.Config.VersionLocations);
        Assert.Equal(["The version_path_separator configuration parameter is deprecated; please use path_separator"], ini.Warnings);
    }

    [Fact]
    public void Without_a_separator_spaces_and_commas_split_with_a_warning()
    {
        using var ini = new TemporaryIni("[alembic]\nversion_locations = a, b c,d\n");

        Assert.Equal(["a", "b", "c", "d"], ini.Config.VersionLocations);
        Assert.Equal(["a", "b", "c", "d"], ini.Config.VersionLocations);
        Assert.Equal([Legacy], ini.Warnings);
    }

    [Fact]
    public void An_unknown_separator_is_refused_with_the_known_ones()
    {
        using var ini = new TemporaryIni("[alembic]\npath_separator = |\nversion_locations = a\n");

        Assert.Equal(
            "'|' is not a valid value for path_separator; expected 'space', 'newline', 'os', ':', ';'",
            Assert.Throws<AlembicException>(() => ini.Config.VersionLocations).Message);
    }
}
