using Alembic.Tests;

namespace Alembic.CommandLine.Tests.Transcripts;

/// <summary>Every transcript in this folder prints what it says. Transcripts have the process's current folder to themselves, so they run one after the other.</summary>
public sealed class TranscriptTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Alembic.CommandLine.Tests", "Transcripts");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_transcript_prints_what_it_says(string file)
    {
        var path = Path.Combine(Folder, file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var transcript = Transcript.Parse(text);
        using var run = new TranscriptRun();
        var printed = transcript.With(await run.RunAsync(transcript, TestContext.Current.CancellationToken));
        if (Repository.Accepting)
        {
            await File.WriteAllTextAsync(path, printed, TestContext.Current.CancellationToken);
        }
        else
        {
            Assert.Equal(text, printed);
        }
    }
}
