using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Alembic.Revisions;

/// <summary>One end of a range: an identifier as it was typed, the rows of a version table, or nothing.</summary>
internal readonly record struct RevisionTarget(string? Text, IReadOnlyList<string>? Rows)
{
    public static RevisionTarget Of(string? text) => new(text, null);

    public static RevisionTarget Of(IReadOnlyList<string> rows) => new(null, rows);

    public IReadOnlyList<string> AsRows => Rows ?? (Text is null ? [] : [Text]);

    /// <summary>The end as Alembic writes it in a message: rows as a Python tuple.</summary>
    public override string ToString() => Rows is null ? Text ?? "None" : TupleText(Rows);

    /// <summary>As <see cref="ToString"/>, but <c>base</c> for nothing.</summary>
    public string OrBase() => AsRows.Count == 0 || Text?.Length == 0 ? "base" : ToString();

    private static string TupleText(IReadOnlyList<string> rows) => $"({string.Join(", ", rows.Select(Quoted))}{(rows.Count == 1 ? "," : "")})";

    private static string Quoted(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal);
        return quote + (quote == '\'' ? escaped.Replace("'", "\\'", StringComparison.Ordinal) : escaped) + quote;
    }
}

/// <summary>A target such as <c>+2</c>, <c>label@-1</c> or <c>ae10+1</c>, taken apart.</summary>
/// <remarks>Text after the number is ignored, as Alembic does.</remarks>
internal sealed partial record RelativeTarget(string? Label, string? Symbol, string Relative)
{
    private const long FarthestWalk = long.MaxValue;
    // A busy machine may stop a process for seconds in the middle of a match.
    private const int LongestMatch = 60_000;

    public BigInteger Steps { get; } = BigInteger.Parse(Relative, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>The steps to walk; no history is longer than the numbers that are cut off.</summary>
    public long WalkSteps => Cut(Steps);

    public static RelativeTarget? Parse(string target)
    {
        var match = Pattern().Match(target);
        return match.Success
            ? new RelativeTarget(Part(match.Groups["label"]), Part(match.Groups["symbol"]), match.Groups["steps"].Value)
            : null;
    }

    /// <summary>The number a text is, as Python reads one; null if it is none.</summary>
    public static long? ParseNumber(string text) => Number().IsMatch(text)
        ? Cut(BigInteger.Parse(text.Replace("_", "", StringComparison.Ordinal).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
        : null;

    /// <summary>Alembic's words for a walk that ends before its time.</summary>
    /// <param name="written">Whether to repeat the number as it was written, or as it was understood.</param>
    public RevisionException TooFar(bool written) => new(
        string.Create(CultureInfo.InvariantCulture, $"Relative revision {(written ? Relative : Steps)} didn't produce {BigInteger.Abs(Steps)} migrations"))
    {
        Hint = "To see the revisions there are: alembic history\nTo see where the database stands: alembic current",
    };

    private static long Cut(BigInteger steps) => (long)BigInteger.Clamp(steps, -FarthestWalk, FarthestWalk);

    private static string? Part(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"\A(?:(?<label>.+?)@)?(?<symbol>\w+)?(?<steps>[+-][0-9]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: LongestMatch)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A\s*[+-]?[0-9]+(?:_[0-9]+)*\s*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: LongestMatch)]
    private static partial Regex Number();
}
