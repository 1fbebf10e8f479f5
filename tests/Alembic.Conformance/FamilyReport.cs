namespace Alembic.Conformance;

/// <summary>What running a family came to.</summary>
public sealed record FamilyReport(string Corpus, string Family)
{
    private readonly List<FailedCase> _failures = [];
    private readonly List<string> _problems = [];

    public int Passed { get; private set; }

    /// <summary>How many failed as <see cref="Excuses"/> says.</summary>
    public int Excused { get; private set; }

    public int NoRunner { get; private set; }

    public int NoServer { get; private set; }

    /// <summary>The cases that failed without an excuse.</summary>
    public IReadOnlyList<FailedCase> Failures => _failures;

    /// <summary>What is wrong with the excuses or the number of cases without a runner.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public bool IsGood => Failures.Count == 0 && Problems.Count == 0;

    public override string ToString() => FormattableString.Invariant(
        $"{Passed} passed, {Failures.Count} failed, {Excused} excused, {NoRunner} no runner{(NoServer == 0 ? "" : $", {NoServer} no server")}");

    /// <summary>Runs every case of a family that the folder holds.</summary>
    public static Task<FamilyReport> RunAsync(FamilyRunner family, CorpusFolder folder, CancellationToken cancellationToken = default) =>
        RunAsync(family, folder, Excuses.Of(folder.Corpus, family.Name), cancellationToken);

    /// <summary>Runs every case of a family that the folder holds, with excuses of the caller's.</summary>
    public static async Task<FamilyReport> RunAsync(FamilyRunner family, CorpusFolder folder, Excuses excuses, CancellationToken cancellationToken)
    {
        var report = new FamilyReport(folder.Corpus, family.Name);
        var stale = excuses.Reasons.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var @case in family.Load(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = await RunCaseAsync(family, @case, cancellationToken);
            if (report.Add(@case.Id, result, excuses.Reasons.ContainsKey(@case.Id)))
            {
                stale.Remove(@case.Id);
            }
        }

        report._problems.AddRange(stale.Select(id => $"{id} is excused, but it passes, has no runner, or is not in the corpus. Remove it from Excuses/{folder.Corpus}.{family.Name}.txt."));
        if (report.NoRunner != excuses.NoRunner)
        {
            report._problems.Add(FormattableString.Invariant(
                $"{report.NoRunner} cases have no runner, and Excuses/no-runner.txt says {excuses.NoRunner}. The number may only fall; lower it when it does."));
        }

        return report;
    }

    // Whether an excuse for the case is needed, or may be.
    private bool Add(string id, CaseResult result, bool isExcused)
    {
        switch (result.Verdict)
        {
            case Verdict.Passed:
                Passed++;
                return false;
            case Verdict.NoRunner:
                NoRunner++;
                return false;
            case Verdict.NoServer:
                NoServer++;
                return true;
            case Verdict.Failed when isExcused:
                Excused++;
                return true;
            default:
                _failures.Add(new(id, result));
                return true;
        }
    }

    private static async Task<CaseResult> RunCaseAsync(FamilyRunner family, ConformanceCase @case, CancellationToken cancellationToken)
    {
        try
        {
            return await family.RunAsync(@case, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return CaseResult.Fail(@case.Expect.GetRawText(), error.ToString());
        }
    }
}

public sealed record FailedCase(string Id, CaseResult Result);
