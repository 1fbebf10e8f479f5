namespace Alembic.Commands;

/// <summary>The target of a run, and with <c>--sql</c> where its script begins: <c>from:to</c>.</summary>
/// <param name="From">Where the script begins; <see langword="null"/> where that is not said.</param>
/// <param name="To">The target.</param>
internal sealed record RevisionRange(string? From, string To)
{
    /// <summary>Reads a target.</summary>
    /// <param name="text">What the user gave.</param>
    /// <param name="sql">Whether it may be a range.</param>
    public static RevisionRange Parse(string text, bool sql)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
        {
            return new(null, text);
        }

        if (!sql)
        {
            throw new AlembicException("Range revision not allowed");
        }

        return text.Split(':') is [var from, var to]
            ? new(from, to)
            : throw new AlembicException($"A range has the form from:to, but '{text}' has more parts.");
    }

    /// <summary>Reads the targets of <c>stamp</c>, which have one start.</summary>
    /// <param name="texts">What the user gave.</param>
    /// <param name="sql">Whether each may be a range.</param>
    public static (string? From, IReadOnlyList<string> Targets) ParseStamps(IReadOnlyList<string> texts, bool sql)
    {
        if (!sql)
        {
            return (null, texts);
        }

        List<RevisionRange> ranges = [.. texts.Select(text => Parse(text, sql))];
        return ranges.Select(range => range.From).OfType<string>().Distinct().ToList() is [_, _, ..]
            ? throw new AlembicException("Stamp operation with --sql only supports a single starting revision at a time")
            : (ranges.Find(range => range.From is not null)?.From, ranges.ConvertAll(range => range.To));
    }
}
