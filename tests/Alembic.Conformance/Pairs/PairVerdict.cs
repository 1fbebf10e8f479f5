namespace Alembic.Conformance.Pairs;

/// <summary>Says what is wrong with results: those that neither pass nor are declared must be listed with a reason, and the listed ones must not pass.</summary>
public static class PairVerdict
{
    /// <summary>Gives a line for each problem.</summary>
    /// <param name="results">The results.</param>
    /// <param name="excuses">The listed ones, each as its id and direction: <c>sqldef/mysql/tests.yml#Name forward</c>.</param>
    /// <param name="file">The file that lists them.</param>
    /// <param name="isWhole">Whether all pairs were tried, so that a listed one that is missing is a problem.</param>
    public static IReadOnlyList<string> ProblemsOf(IReadOnlyList<PairResult> results, Excuses excuses, string file, bool isWhole)
    {
        var failed = results.Where(result => result.Outcome is not (PairOutcome.Pass or PairOutcome.Declared)).ToDictionary(Key);
        var tried = results.Select(Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. failed.Where(result => !excuses.Reasons.ContainsKey(result.Key)).Select(result => $"{result.Key}: {result.Value.Outcome} {result.Value.Detail}"),
            .. excuses.Reasons.Keys.Where(key => !failed.ContainsKey(key) && (isWhole || tried.Contains(key)))
                .Select(key => $"{key} is listed, but it passes or is not in the corpus. Remove it from Excuses/{file}."),
        ];
    }

    private static string Key(PairResult result) => $"{result.Id} {result.Direction}";
}
