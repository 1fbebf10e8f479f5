using Alembic.Conformance;

namespace Alembic.Tests.Conformance;

// The cases of the command line change the current directory, which is the whole process's.
[Collection("Current directory")]
public sealed class ConformanceTests
{
    private const string Variable = "ALEMBIC_CONFORMANCE";

    public static TheoryData<string, string> AllFamilies
    {
        get
        {
            var families = new TheoryData<string, string>();
            foreach (var family in Families.All)
            {
                families.Add(family.Corpus, family.Name);
            }

            return families;
        }
    }

    [Theory]
    [MemberData(nameof(AllFamilies))]
    public async Task Recorded_cases_pass(string corpus, string family)
    {
        var root = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(root), $"{Variable} does not name a folder with recorded cases of Alembic's behaviour.");
        var folder = Assert.Single(CorpusFolder.Find(root!), found => found.Corpus == corpus);
        var report = await FamilyReport.RunAsync(
            Families.Of(corpus).Single(runner => runner.Name == family), folder, TestContext.Current.CancellationToken);
        Assert.NotEqual(0, report.Total);
        var failures = report.Failures.Where(failed => !Disagreements.Include(failed)).ToList();
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(10).Select(f => $"{f.Id}\n  expected: {f.Result.Expected}\n  got:      {f.Result.Got}")));
    }
}
