namespace Alembic.Conformance;

/// <summary>The verdict on one case, with both sides as text where they differ.</summary>
public sealed record CaseResult
{
    public static CaseResult Pass { get; } = new() { Passed = true };

    public required bool Passed { get; init; }

    public string Expected { get; init; } = "";

    public string Got { get; init; } = "";

    public static CaseResult Fail(string expected, string got) => new() { Passed = false, Expected = expected, Got = got };

    /// <summary>Compares two texts exactly, with ordinal comparison.</summary>
    public static CaseResult Exact(string expected, string got) =>
        string.Equals(expected, got, StringComparison.Ordinal) ? Pass : Fail(expected, got);
}
