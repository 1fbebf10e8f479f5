namespace Alembic.CommandLine.Completion;

/// <summary>What may stand at a place of a line.</summary>
/// <param name="Word">The word.</param>
/// <param name="Description">What it is, in a line; <see langword="null"/> when it speaks for itself.</param>
internal sealed record Candidate(string Word, string? Description = null)
{
    /// <summary>Stands for any file: shells complete those better than a program can.</summary>
    public static readonly Candidate AnyFile = new("<file>");

    /// <summary>Stands for any folder.</summary>
    public static readonly Candidate AnyFolder = new("<folder>");

    /// <summary>Whether it is the shell that knows what may stand there.</summary>
    public bool IsForShell => this == AnyFile || this == AnyFolder;

    /// <summary>The line that the scripts of <c>completion</c> read.</summary>
    public override string ToString() => Description is null ? Word : $"{Word}\t{OneLine(Description)}";

    private static string OneLine(string text) => string.Join(' ', PlainText.Of(text, keepsLines: true).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Finds what may stand at a place, beside the words that the option or argument lists of itself.</summary>
/// <param name="typed">The beginning of the word.</param>
/// <param name="open">Opens the project that the line is about.</param>
/// <param name="ct">Cancels the search.</param>
internal delegate IAsyncEnumerable<Candidate> Candidates(string typed, Func<Session> open, CancellationToken ct);
