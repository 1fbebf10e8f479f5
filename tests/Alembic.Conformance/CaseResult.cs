namespace Alembic.Conformance;

/// <summary>The verdict on one case, with both sides as text where they differ.</summary>
public sealed record CaseResult(Verdict Verdict)
{
    public static CaseResult Pass { get; } = new(Verdict.Passed);

    /// <summary>The case was not judged, because nothing here can run its kind yet. Such cases are counted against a budget.</summary>
    public static CaseResult NoRunner { get; } = new(Verdict.NoRunner);

    /// <summary>The case was not judged, because it needs a database server and no environment variable names one.</summary>
    public static CaseResult NoServer { get; } = new(Verdict.NoServer);

    public bool Passed => Verdict == Verdict.Passed;

    public string Expected { get; init; } = "";

    public string Got { get; init; } = "";

    public static CaseResult Fail(string expected, string got) => new(Verdict.Failed) { Expected = expected, Got = got };

    /// <summary>Compares two texts exactly, with ordinal comparison.</summary>
    public static CaseResult Exact(string expected, string got) =>
        string.Equals(expected, got, StringComparison.Ordinal) ? Pass : Fail(expected, got);
}

public enum Verdict
{
    Passed,
    Failed,
    NoRunner,
    NoServer,
}
