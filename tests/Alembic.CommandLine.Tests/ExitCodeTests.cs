using System.Globalization;
using Alembic.Tests;

namespace Alembic.CommandLine.Tests;

/// <summary>The published table of exit codes is the one that the program has, and transcripts show its codes.</summary>
public sealed class ExitCodeTests
{
    private static readonly IReadOnlyList<(int Code, string Name)> Table =
    [
        .. from line in File.ReadLines(Path.Combine(Repository.Root, "docs", "exit-codes.md"))
        let cells = line.Split('|')
        where cells.Length > 3 && int.TryParse(cells[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
        select (int.Parse(cells[1], CultureInfo.InvariantCulture), cells[2].Trim(' ', '`')),
    ];

    [Fact]
    public void The_table_has_every_kind_of_failure() =>
        Assert.Equal(Enum.GetValues<FailureKind>().Select(kind => ((int)kind, kind.ToString())), Table.Where(row => row.Name.Length > 0));

    [Fact]
    public void Success_and_signals_complete_it() =>
        Assert.Equal([ExitCodes.Success, ExitCodes.Interrupted, ExitCodes.Terminated], Table.Where(row => row.Name.Length == 0).Select(row => row.Code));

    [Fact]
    public void No_transcript_ends_otherwise()
    {
        var shown = (from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Alembic.CommandLine.Tests", "Transcripts"), "*.txt", SearchOption.AllDirectories)
                     from line in File.ReadLines(path)
                     where line.StartsWith("[exit ", StringComparison.Ordinal)
                     select int.Parse(line["[exit ".Length..^1], CultureInfo.InvariantCulture)).ToHashSet();

        Assert.Empty(shown.Except(Table.Select(row => row.Code)));
        Assert.Empty(new[] { 2, 3, 4, 5, 7, 9 }.Except(shown));
    }
}
