using System.Globalization;

namespace Alembic.Conformance;

/// <summary>A run over one or more corpora, reported as text: a line a family, the failing ids, and the sum.</summary>
public sealed class ConformanceRun(TextWriter output)
{
    /// <summary>The families to run; empty for all.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    public bool Verbose { get; init; }

    /// <summary>Runs every family there is a runner for.</summary>
    /// <returns>0 if every case passed and there was at least one; else 1.</returns>
    public async Task<int> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var passed = 0;
        var failed = 0;
        foreach (var corpus in CorpusFolder.Find(folder))
        {
            var families = Families.Of(corpus.Corpus).Where(family => File.Exists(corpus.File(family.Files[0]))).ToList();
            foreach (var family in families.Where(family => Only.Count == 0 || Only.Contains(family.Name)))
            {
                var report = await FamilyReport.RunAsync(family, corpus, cancellationToken);
                passed += report.Passed;
                failed += report.Failures.Count;
                await PrintAsync(report);
            }

            var read = families.SelectMany(family => family.Files).ToHashSet();
            foreach (var file in corpus.FileNames().Where(file => Only.Count == 0 && !read.Contains(file)))
            {
                await output.WriteLineAsync($"{corpus.Corpus}/{Path.GetFileNameWithoutExtension(file)} skipped: no runner for it");
            }
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private async Task PrintAsync(FamilyReport report)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Corpus}/{report.Family} {report.Passed}/{report.Total}"));
        foreach (var (id, result) in report.Failures)
        {
            await output.WriteLineAsync($"  {id}");
            if (Verbose)
            {
                await output.WriteLineAsync($"    expected: {result.Expected}");
                await output.WriteLineAsync($"    got:      {result.Got}");
            }
        }
    }
}
