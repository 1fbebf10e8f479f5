using Alembic.Revisions;
using Alembic.Runtime;

namespace Alembic.Tests.Revisions;

public sealed class StepTests
{
    private static readonly RevisionMap Diamond = History.Of("a1", "b1 < a1", "c1 < a1", "d1 < b1 c1 : x1", "x1");

    [Fact]
    public void An_upgrade_names_its_parents_and_not_its_dependencies() =>
        Assert.Equal("upgrade b1, c1 -> d1", Text(Diamond.PlanUpgrade([], "d1")[^1]));

    [Fact]
    public void A_merge_deletes_all_its_rows_but_one_which_it_updates() =>
        Assert.Equal(
            [VersionChange.Delete("b1"), VersionChange.Update("c1", "d1")],
            History.Of("a1", "b1 < a1", "c1 < a1", "d1 < b1 c1").PlanUpgrade(["b1", "c1"], "heads").Single().Changes);

    [Fact]
    public void Taking_a_merge_back_inserts_all_its_rows_but_one_which_it_updates() =>
        Assert.Equal(
            [VersionChange.Insert("b1"), VersionChange.Update("d1", "c1")],
            History.Of("a1", "b1 < a1", "c1 < a1", "d1 < b1 c1").PlanDowngrade(["d1"], "a1")[0].Changes);

    [Fact]
    public void A_downgrade_to_base_has_no_text_after_the_arrow() =>
        Assert.Equal("downgrade a1 -> ", Text(Diamond.PlanDowngrade(["a1"], "base").Single()));

    [Fact]
    public void A_stamp_downwards_leaves_several_rows_for_one()
    {
        var step = Diamond.PlanStamp(["b1", "c1"], ["a1"]).Single();
        Assert.Equal("stamp_revision b1, c1 -> a1", Text(step));
        Assert.Equal([VersionChange.Delete("b1"), VersionChange.Update("c1", "a1")], step.Changes);
        Assert.False(step.IsUpgrade);
    }

    [Fact]
    public void A_row_that_abbreviates_a_revision_is_the_one_taken_back() =>
        Assert.Equal(
            [VersionChange.Update("bbbb", "aaaa1")],
            History.Of("aaaa1", "bbbb1 < aaaa1").PlanDowngrade(["bbbb"], "-1").Single().Changes);

    [Fact]
    public void What_current_shows_includes_branch_tips_that_are_implied() =>
        Assert.Equal(["d1", "x1"], Diamond.GetAllCurrent(["d1"]).Select(r => r.Id));

    [Fact]
    public void A_plan_hands_out_each_step_once_made()
    {
        var plan = History.Of("a1", "b1 < a1").PlanUpgrade([], "heads");
        Assert.Equal(["upgrade  -> a1", "upgrade a1 -> b1"], plan.Select(Text));
        Assert.Same(plan[1], plan.ToList()[1]);
    }

    // As the log shows a step.
    private static string Text(MigrationStep step) => MigrationPlan.Of([], [step]).Steps[0].Info.ToString();
}
