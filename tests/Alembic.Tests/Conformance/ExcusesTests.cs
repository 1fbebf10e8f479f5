using Alembic.Conformance;

namespace Alembic.Tests.Conformance;

public class ExcusesTests
{
    private const string Text =
        """
        # A comment.
        Alembic loses the check
        without a word.
          one/a
          one/b

        C# does not compile this.
          two
        """;

    [Fact]
    public void Several_ids_share_a_reason()
    {
        var reasons = Excuses.Parse(Text).Reasons;
        Assert.Equal(["one/a", "one/b", "two"], reasons.Keys);
        Assert.Equal("Alembic loses the check without a word.", reasons["one/b"]);
        Assert.Equal("C# does not compile this.", reasons["two"]);
    }

    [Theory]
    [InlineData("  one", "one has no reason above it.")]
    [InlineData("A reason.\n  one\n  one", "one is excused twice.")]
    [InlineData("A reason.\n  one\nAnother.", "No id stands below the reason 'Another.'.")]
    public void A_list_that_says_nothing_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Excuses.Parse(text)).Message);

    [Fact]
    public async Task A_case_that_fails_is_excused_by_its_exact_id()
    {
        var report = await Run("Because.\n  fails/a", noRunner: 1);
        Assert.Equal("1 passed, 1 failed, 1 excused, 1 no runner", report.ToString());
        Assert.Equal("fails/ab", Assert.Single(report.Failures).Id);
        Assert.Empty(report.Problems);
        Assert.False(report.IsGood);
    }

    [Theory]
    [InlineData("passes")]
    [InlineData("unheard of")]
    [InlineData("no runner")]
    public async Task An_excuse_that_is_not_needed_is_a_problem(string id)
    {
        var report = await Run($"Because.\n  fails/a\n  fails/ab\n  {id}", noRunner: 1);
        Assert.Contains($"{id} is excused", Assert.Single(report.Problems), StringComparison.Ordinal);
        Assert.False(report.IsGood);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task The_number_of_cases_without_a_runner_is_exact(int noRunner)
    {
        var report = await Run("Because.\n  fails/a\n  fails/ab", noRunner);
        Assert.Contains("1 cases have no runner", Assert.Single(report.Problems), StringComparison.Ordinal);
        Assert.False(report.IsGood);
    }

    private static async Task<FamilyReport> Run(string excuses, int noRunner)
    {
        var folder = Directory.CreateTempSubdirectory("alembic-excuses-");
        try
        {
            var lines = new[] { "passes", "fails/a", "fails/ab", "no runner" }.Select(id => $$"""{"id": "{{id}}", "expect": null}""");
            await File.WriteAllLinesAsync(Path.Combine(folder.FullName, "judged.jsonl"), lines, TestContext.Current.CancellationToken);
            return await FamilyReport.RunAsync(new JudgedFamily(), new(folder.FullName, "ddl"), Excuses.Parse(excuses, noRunner), TestContext.Current.CancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class JudgedFamily : FamilyRunner
    {
        public override string Corpus => "ddl";

        public override string Name => "judged";

        public override ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken) => new(@case.Id switch
        {
            "passes" => CaseResult.Pass,
            "no runner" => CaseResult.NoRunner,
            _ => CaseResult.Fail("this", "that"),
        });
    }
}
