using System.Text.RegularExpressions;

namespace Alembic.Tests.Conventions;

public sealed partial class FileTests
{
    private static readonly IReadOnlyList<SourceFile> Files = [.. Repository.SourceFiles("src", "tests", "samples", "benchmarks")];

    [Fact]
    public void No_file_is_longer_than_500_lines()
    {
        var tooLong = Files.Where(file => Length(file) > 500);

        Offences.AssertNone("A file over 500 lines is two topics: split it.", tooLong.Select(file => $"{file.Path}: {Length(file)} lines"));
    }

    [Fact]
    public void No_file_of_src_is_longer_than_250_lines() => Offences.AssertNone(
        "A file over 250 lines is two topics: split it.",
        Repository.SourceFiles("src").Where(file => Length(file) > 250).Select(file => $"{file.Path}: {Length(file)} lines"));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void The_median_file_is_at_most_80_lines_long(string folder)
    {
        int[] lengths = [.. Repository.SourceFiles(folder).Select(Length).Order()];

        Assert.True(lengths[lengths.Length / 2] <= 80, $"The median file of {folder} has {lengths[lengths.Length / 2]} lines.");
    }

    [Fact]
    public void No_test_is_skipped_by_its_attribute() =>
        AssertNowhere("A test runs, or is not there.", SkippedTest());

    [Fact]
    public void No_code_is_left_for_later() =>
        AssertNowhere("Finish it, or leave it out; regions hide what should be a file.", LeftForLater());

    [Fact]
    public void No_warning_is_switched_off_in_a_file() =>
        AssertNowhere("Mend what the analyzer found, or switch the rule off for all in .editorconfig with the reason.", SwitchedOffWarning());

    [Fact]
    public void No_error_is_swallowed() =>
        AssertNowhere("An error is reported, or the comment in the catch says why it is not one.", SwallowedError());

    private static int Length(SourceFile file) => File.ReadLines(file.FullPath).Count();

    private static void AssertNowhere(string rule, Regex pattern)
    {
        var places =
            from file in Files
            where !file.Path.EndsWith($"{nameof(FileTests)}.cs", StringComparison.Ordinal)
            let text = file.Text
            from Match match in pattern.Matches(text)
            select $"{file.Path}:{text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}";
        Offences.AssertNone(rule, places);
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
