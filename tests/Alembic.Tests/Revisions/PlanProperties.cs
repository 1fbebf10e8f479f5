using Alembic.Revisions;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Revisions;

public sealed class PlanProperties
{
    [Fact]
    public void Upgrading_to_heads_leaves_the_effective_heads_and_downgrading_to_base_an_empty_table() => ForAll((history, _) =>
    {
        var up = history.Map.PlanUpgrade([], "heads");
        var rows = Table.After([], up);
        Assert.Equal(history.Map.EffectiveHeads.Order(StringComparer.Ordinal), rows);
        Assert.Equal(history.Revisions.Count, up.Count);

        var down = history.Map.PlanDowngrade(rows, "base");
        Assert.Empty(Table.After(rows, down));
        Assert.Equal(history.Revisions.Count, down.Count);
    });

    [Fact]
    public void A_plan_cut_short_and_made_again_ends_in_the_same_rows() => ForAll((history, number) =>
    {
        var target = number % 3 == 0 ? "heads" : history[number].Id;
        var plan = history.Map.PlanUpgrade([], target);
        var done = plan.Take(plan.Count == 0 ? 0 : number % plan.Count).ToList();
        var rows = Table.After([], done);
        var rest = history.Map.PlanUpgrade(rows, target);
        Assert.Equal(plan.Select(Id).Order(StringComparer.Ordinal), done.Concat(rest).Select(Id).Order(StringComparer.Ordinal));
        Assert.Equal(Table.After([], plan), Table.After(rows, rest));
    });

    [Fact]
    public void A_downgrade_cut_short_and_made_again_ends_in_an_empty_table() => ForAll((history, number) =>
    {
        var heads = history.Map.EffectiveHeads;
        var plan = history.Map.PlanDowngrade(heads, "base");
        var done = plan.Take(plan.Count == 0 ? 0 : number % plan.Count).ToList();
        var rows = Table.After(heads, done);
        var rest = history.Map.PlanDowngrade(rows, "base");
        Assert.Equal(plan.Count, done.Count + rest.Count);
        Assert.Empty(Table.After(rows, rest));
    });

    [Fact]
    public void A_plan_runs_no_revision_before_what_it_stands_on() => ForAll((history, number) =>
    {
        var applied = new HashSet<string>();
        var target = number % 2 == 0 ? "heads" : history[number].Id;
        foreach (var step in history.Map.PlanUpgrade([], target))
        {
            Assert.All(history.StandsOn(step.Revision), below => Assert.Contains(below, applied));
            Assert.True(applied.Add(step.Revision.Id));
        }

        foreach (var step in history.Map.PlanDowngrade(Table.After([], history.Map.PlanUpgrade([], target)), "base"))
        {
            Assert.True(applied.Remove(step.Revision.Id));
            Assert.DoesNotContain(applied, above => history.StandsOn(history.Map.GetRevision(above)!).Contains(step.Revision.Id));
        }
    });

    [Fact]
    public void Relative_targets_agree_with_absolute_ones() => ForAll((history, number) =>
    {
        var revision = history[number];
        if (revision.DownRevisions is [var parent])
        {
            AssertSame(history.Map.PlanUpgrade([], parent), history.Map.PlanUpgrade([], $"{revision.Id}-1"));
        }

        if (history.Map.NextRevisions(revision) is not [var child])
        {
            return;
        }

        AssertSame(history.Map.PlanUpgrade([], child.Id), history.Map.PlanUpgrade([], $"{revision.Id}+1"));
        var rows = Table.After([], history.Map.PlanUpgrade([], revision.Id));
        AssertSame(history.Map.PlanUpgrade(rows, child.Id), history.Map.PlanUpgrade(rows, "+1"));
        if (child.DownRevisions.Length == 1)
        {
            var above = Table.After([], history.Map.PlanUpgrade([], child.Id));
            AssertSame(history.Map.PlanDowngrade(above, $"{child.Id}-1"), history.Map.PlanDowngrade(above, revision.Id));
        }
    });

    [Fact]
    public void Stamping_and_then_upgrading_runs_exactly_what_is_missing() => ForAll((history, number) =>
    {
        var stamped = history[number].Id;
        var rows = Table.After([], history.Map.PlanStamp([], [stamped]));
        Assert.Equal([stamped], rows);
        var missing = history.Revisions.Select(r => r.Id).Except(history.Below(stamped));
        var run = history.Map.PlanUpgrade(rows, "heads");
        Assert.Equal(missing.Order(StringComparer.Ordinal), run.Select(Id).Order(StringComparer.Ordinal));
        Assert.Equal(history.Map.EffectiveHeads.Order(StringComparer.Ordinal), Table.After(rows, run));
    });

    [Fact]
    public void Stamping_from_anywhere_to_all_heads_says_what_upgrading_there_would() => ForAll((history, number) =>
    {
        var rows = Table.After([], history.Map.PlanUpgrade([], history[number].Id));
        Assert.Equal(history.Map.EffectiveHeads.Order(StringComparer.Ordinal), Table.After(rows, history.Map.PlanStamp(rows, ["heads"])));
    });

    [Fact]
    public void History_between_a_revision_and_base_is_all_that_it_stands_on() => ForAll((history, number) =>
    {
        var walk = history.Map.Walk("base", history[number].Id).Select(r => r.Id).ToList();
        Assert.Equal(history.Below(history[number].Id).Order(StringComparer.Ordinal), walk.Order(StringComparer.Ordinal));
    });

    private static string Id(RevisionStep step) => step.Revision.Id;

    private static void AssertSame(IReadOnlyList<RevisionStep> expected, IReadOnlyList<RevisionStep> actual)
    {
        Assert.Equal(expected.Select(Id), actual.Select(Id));
        Assert.Equal(expected.SelectMany(s => s.Changes), actual.SelectMany(s => s.Changes));
    }

    private static void ForAll(Action<RandomHistory, int> property)
    {
        var numbers = Gen.Choose(0, 10_000).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(70).WithQuietOnSuccess(true),
            Prop.ForAll(RandomHistory.Any, numbers, (history, number) =>
            {
                if (history.Revisions.Count > 0)
                {
                    property(history, number);
                }
            }));
    }
}
