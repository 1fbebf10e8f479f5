using Alembic.Tests;

namespace Alembic.CommandLine.Tests.Transcripts;

/// <summary>Every transcript in this folder prints what it says. Transcripts have the process's current folder to themselves, so they run one after the other.</summary>
public sealed class TranscriptTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Alembic.CommandLine.Tests", "Transcripts");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_transcript_prints_what_it_says(string file)
    {
        using var run = new TranscriptRun();
        await CompareAsync(file, run);
    }

    [Fact]
    public async Task The_walk_from_models_to_database_and_back_on_SQLite()
    {
        using var run = new TranscriptRun { OutOfProcess = true };
        await CompareAsync("Walk/Sqlite.txt", run);
    }

    [Fact]
    public Task The_walk_from_models_to_database_and_back_on_PostgreSQL() => CompareOnPostgreSqlAsync("Walk/PostgreSql.txt", outOfProcess: true);

    [Fact]
    public Task A_migration_that_fails_half_way_on_PostgreSQL() => CompareOnPostgreSqlAsync("Walk/PostgreSqlFailure.txt", outOfProcess: false);

    private static async Task CompareOnPostgreSqlAsync(string file, bool outOfProcess)
    {
        var server = Environment.GetEnvironmentVariable("ALEMBIC_TEST_POSTGRESQL");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "ALEMBIC_TEST_POSTGRESQL is not set: run ./test.sh, or see CONTRIBUTING.md.");
        await using var database = await TemporaryDatabase.CreateAsync(server, TestContext.Current.CancellationToken);
        using var run = new TranscriptRun { OutOfProcess = outOfProcess, Url = database.Url };
        await CompareAsync(file, run);
    }

    private static async Task CompareAsync(string file, TranscriptRun run)
    {
        var path = Path.Combine(Folder, file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var transcript = Transcript.Parse(text);
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
