namespace Alembic.Conformance;

/// <summary>A run over one or more corpora, reported as text: a line a family, the failing ids, and the sum.</summary>
public sealed class ConformanceRun(TextWriter output)
{
    /// <summary>The families to run; empty for all.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    public bool Verbose { get; init; }

    /// <summary>Runs every family.</summary>
    /// <returns>0 if every case passed or is excused, no excuse is stale, no more cases than allowed have no runner, and at least one passed; else 1.</returns>
    public async Task<int> RunAsync(string folder, CancellationToken cancellationToken)
    {
        List<FamilyReport> reports = [];
        var unread = false;
        foreach (var corpus in CorpusFolder.Find(folder))
        {
            var families = Families.Of(corpus.Corpus).Where(family => File.Exists(corpus.File(family.Files[0]))).ToList();
            foreach (var family in families.Where(family => Only.Count == 0 || Only.Contains(family.Name)))
            {
                var report = await FamilyReport.RunAsync(family, corpus, cancellationToken);
                reports.Add(report);
                await PrintAsync(report);
            }

            foreach (var file in Families.FilesThatNoneReads(corpus))
            {
                unread = true;
                await output.WriteLineAsync($"{corpus.Corpus}/{file}: no family reads this file. Name one in {nameof(Families)}.");
            }
        }

        int Sum(Func<FamilyReport, int> count) => reports.Sum(count);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{Sum(r => r.Passed)} passed / {Sum(r => r.Failures.Count)} failed / {Sum(r => r.Excused)} excused / {Sum(r => r.NoRunner)} no runner"));
        if (Sum(report => report.NoServer) is > 0 and var count)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"{count} were not run: set ALEMBIC_TEST_POSTGRESQL to the connection string of a server."));
        }

        return !unread && reports.All(report => report.IsGood) && Sum(report => report.Passed) > 0 ? 0 : 1;
    }

    private async Task PrintAsync(FamilyReport report)
    {
        await output.WriteLineAsync($"{report.Corpus}/{report.Family}: {report}");
        foreach (var (id, result) in report.Failures)
        {
            await output.WriteLineAsync($"  {id}");
            if (Verbose)
            {
                await output.WriteLineAsync($"    expected: {result.Expected}");
                await output.WriteLineAsync($"    got:      {result.Got}");
            }
        }

        foreach (var problem in report.Problems)
        {
            await output.WriteLineAsync($"  {problem}");
        }
    }
}
