namespace Alembic.Conformance;

/// <summary>What running a family came to.</summary>
public sealed record FamilyReport(string Corpus, string Family, int Total, IReadOnlyList<FailedCase> Failures)
{
    public int Passed => Total - Failures.Count;

    /// <summary>Runs every case of a family that the folder holds.</summary>
    public static async Task<FamilyReport> RunAsync(FamilyRunner family, CorpusFolder folder, CancellationToken cancellationToken = default)
    {
        var total = 0;
        var failures = new List<FailedCase>();
        foreach (var @case in family.Load(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            total++;
            var result = await RunCaseAsync(family, @case, cancellationToken);
            if (!result.Passed)
            {
                failures.Add(new FailedCase(@case.Id, result));
            }
        }

        return new FamilyReport(folder.Corpus, family.Name, total, failures);
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
