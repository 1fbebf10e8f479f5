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
        var folder = Assert.Single(CorpusFolder.Find(Root()), found => found.Corpus == corpus);
        var report = await FamilyReport.RunAsync(
            Families.Of(corpus).Single(runner => runner.Name == family), folder, TestContext.Current.CancellationToken);
        Assert.True(report.IsGood, $"{report}\n" + string.Join('\n', report.Problems.Concat(report.Failures.Select(Describe)).Take(10)));
        Assert.NotEqual(0, report.Passed + report.NoRunner);
        Assert.SkipWhen(report.NoServer > 0, $"{report.NoServer} cases were not run, for want of a server. The others passed.");
    }

    [Fact]
    public void Each_recorded_file_is_read_by_a_family() =>
        Assert.Empty(CorpusFolder.Find(Root()).SelectMany(Families.FilesThatNoneReads));

    private static string Describe(FailedCase failed) => $"{failed.Id}\n  expected: {failed.Result.Expected}\n  got:      {failed.Result.Got}";

    private static string Root()
    {
        var root = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(root), $"{Variable} does not name a folder with recorded cases of Alembic's behaviour.");
        return root!;
    }
}
