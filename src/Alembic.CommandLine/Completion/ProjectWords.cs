using System.Runtime.CompilerServices;
using Alembic.Commands;

namespace Alembic.CommandLine.Completion;

/// <summary>Words that only the project knows. The database is not asked, nothing is compiled.</summary>
internal static class ProjectWords
{
    /// <summary>Any file.</summary>
    public static Candidates Files { get; } = (_, _, _) => Only(Candidate.AnyFile);

    /// <summary>Any folder.</summary>
    public static Candidates Folders { get; } = (_, _, _) => Only(Candidate.AnyFolder);

    /// <summary>The sections with main options.</summary>
    public static Candidates Sections { get; } = (_, open, _) =>
    {
        var config = open().Config;
        return Only([.. config.File.Sections.Where(section => config.File.HasOption(section, "script_location")).Select(section => new Candidate(section))]);
    };

    /// <summary>The databases, where the configuration lists several.</summary>
    public static Candidates Databases { get; } = (_, open, _) => Only([.. open().Config.Databases.Select(database => new Candidate(database))]);

    /// <summary>The folders with scripts, and any other.</summary>
    public static Candidates VersionLocations { get; } = (_, open, _) =>
        Only([.. open().Config.VersionLocations.Select(location => new Candidate(location)), Candidate.AnyFolder]);

    /// <summary>A revision: its id, its label, or a place on its branch.</summary>
    public static Candidates Revisions { get; } = RevisionsAsync;

    /// <summary>A range of revisions, <c>from:to</c>, or one revision.</summary>
    /// <param name="keywords">What else may stand on either side.</param>
    public static Candidates Range(params string[] keywords) => (typed, open, ct) => RangeAsync(keywords, typed, open, ct);

    private static async IAsyncEnumerable<Candidate> RangeAsync(string[] keywords, string typed, Func<Session> open, [EnumeratorCancellation] CancellationToken ct)
    {
        var from = typed[..(typed.IndexOf(':', StringComparison.Ordinal) + 1)];
        foreach (var keyword in keywords)
        {
            yield return new(from + keyword);
        }

        await foreach (var revision in RevisionsAsync(typed[from.Length..], open, ct).ConfigureAwait(false))
        {
            yield return revision with { Word = from + revision.Word };
        }
    }

    private static async IAsyncEnumerable<Candidate> RevisionsAsync(string typed, Func<Session> open, [EnumeratorCancellation] CancellationToken ct)
    {
        var session = open();
        if (session.Config is { Sourceless: true, Project: not null })
        {
            // They stand in the project's output, which may have to be built.
            yield break;
        }

        var revisions = await session.Open().HistoryAsync(ct: ct).ConfigureAwait(false);
        foreach (var label in revisions.SelectMany(revision => revision.BranchLabels).Distinct().Where(IsWord))
        {
            yield return new(label);
            yield return new($"{label}@head");
            yield return new($"{label}@base");
        }

        foreach (var revision in revisions.Where(revision => IsWord(revision.Id)))
        {
            yield return new(revision.Id, revision.Message);
        }
    }

    // A shell would obey the rest, or the terminal would.
    private static bool IsWord(string text) => text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '-');

    private static IAsyncEnumerable<Candidate> Only(params IEnumerable<Candidate> candidates) => candidates.ToAsyncEnumerable();
}
