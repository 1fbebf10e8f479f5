using System.Text.RegularExpressions;

namespace Alembic.Tests.Conventions;

public sealed partial class FileTests
{
    private static readonly IReadOnlyList<SourceFile> Files = [.. Repository.SourceFiles("src", "tests", "samples", "benchmarks")];

    [Fact]
    public void No_file_is_longer_than_500_lines()
    {
        var tooLong = Files.Select(file => (file.Path, Lines: Length(file))).Where(file => file.Lines > 500);

        Assert.True(!tooLong.Any(), $"Split by topic: {string.Join(", ", tooLong.Select(file => $"{file.Path} ({file.Lines} lines)"))}");
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void The_median_file_is_at_most_80_lines_long(string folder)
    {
        int[] lengths = [.. Repository.SourceFiles(folder).Select(Length).Order()];

        Assert.True(lengths[lengths.Length / 2] <= 80, $"The median file of {folder} has {lengths[lengths.Length / 2]} lines.");
    }

    [Fact]
    public void No_test_is_skipped_by_its_attribute() => AssertNowhere(SkippedTest());

    [Fact]
    public void No_code_is_left_for_later() => AssertNowhere(LeftForLater());

    [Fact]
    public void No_warning_is_switched_off_in_a_file() => AssertNowhere(SwitchedOffWarning());

    [Fact]
    public void No_error_is_swallowed() => AssertNowhere(SwallowedError());

    private static int Length(SourceFile file) => File.ReadLines(file.FullPath).Count();

    private static void AssertNowhere(Regex pattern)
    {
        var places =
            from file in Files
            where !file.Path.EndsWith($"{nameof(FileTests)}.cs", StringComparison.Ordinal)
            let text = file.Text
            from Match match in pattern.Matches(text)
            select $"{file.Path}:{text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}";
        Assert.Empty(places);
    }

    [GeneratedRegex(@"\[(Fact|Theory)\([^)]*\bSkip\s*=")]
    private static partial Regex SkippedTest();

    [GeneratedRegex(@"\bNotImplementedException\b|//.*\b(TODO|FIXME|HACK|XXX)\b|#region\b")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"#pragma warning disable|\[(assembly:\s*)?(Unconditional)?SuppressMessage\b")]
    private static partial Regex SwitchedOffWarning();

    [GeneratedRegex(@"\bcatch\s*(\(\s*(System\.)?Exception\b[^)]*\))?\s*\{\s*\}")]
    private static partial Regex SwallowedError();
}
