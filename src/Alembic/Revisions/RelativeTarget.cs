using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Alembic.Revisions;

/// <summary>A target such as <c>+2</c>, <c>label@-1</c> or <c>ae10+1</c>, taken apart.</summary>
/// <remarks>Text after the number is ignored, as Alembic does.</remarks>
internal sealed partial record RelativeTarget(string? Label, string? Symbol, string Relative)
{
    private const long FarthestWalk = long.MaxValue;
    private const int LongestMatch = 1000;

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
