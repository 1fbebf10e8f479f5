using Alembic.Revisions;

namespace Alembic.Tests.Revisions;

public sealed class LoadingTests
{
    [Theory]
    [InlineData("a1 < a1", nameof(RevisionCycleKind.Loop), "Self-loop is detected in revisions (a1)")]
    [InlineData("a1 : a1", nameof(RevisionCycleKind.DependencyLoop), "Dependency self-loop is detected in revisions (a1)")]
    [InlineData("a1 < b1|b1 < a1", nameof(RevisionCycleKind.Cycle), "Cycle is detected in revisions (a1, b1)")]
    [InlineData("z0|a1 < b1|b1 < a1", nameof(RevisionCycleKind.Cycle), "Cycle is detected in revisions (a1, b1)")]
    [InlineData("a1 : b1|b1 : a1", nameof(RevisionCycleKind.DependencyCycle), "Dependency cycle is detected in revisions (a1, b1)")]
    public void Circles_are_refused(string lines, string kind, string message)
    {
        var map = History.Of(lines.Split('|'));
        var error = Assert.Throws<RevisionCycleException>(map.ThrowIfInvalid);
        Assert.Equal(kind, error.Cycle.ToString());
        Assert.Equal(message, error.Message);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("a1|b1 < nope", "Revision b1 follows revision 'nope', which is not present")]
    [InlineData("a1|b1 < a1 : nope", "Revision b1 depends on 'nope', which is neither a revision nor a branch label")]
    [InlineData("a1 @ x|b1 < a1 @ x", "Branch name 'x' in revision b1 already used by revision a1")]
    [InlineData("a1|b1 < a1 @ a1", "Branch name 'a1' in revision b1 already used by revision a1")]
    [InlineData("a1 @ x|b1 < x", "Dependency resolution failed; broken map")]
    [InlineData("a+1", "Character(s) '+' not allowed in revision identifier 'a+1'")]
    public void What_is_no_history_answers_every_question_with_the_reason(string lines, string message)
    {
        var map = History.Of(lines.Split('|'));
        Assert.All<Action>(
            [() => _ = map.Heads, () => map.Walk(), () => map.GetRevision("a1"), () => map.PlanUpgrade([], "heads"), () => map.PlanDowngrade([], "base"), () => map.PlanStamp([], ["heads"])],
            question =>
            {
                var error = Assert.Throws<RevisionException>(question);
                Assert.Equal(message, error.Message);
                Assert.NotNull(error.Hint);
            });
    }

    [Fact]
    public void A_missing_parent_is_warned_of_with_the_revisions_place() =>
        Assert.Equal(
            "Revision nope referenced from a1, nope -> b1 (head) (mergepoint) is not present",
            Assert.Single(History.Of("a1", "b1 < a1 nope").Warnings));

    [Fact]
    public void A_revision_loaded_twice_is_warned_of_and_the_later_one_counts()
    {
        var map = History.Of("a1", "b1 < a1", "b1", "c1 < b1");
        Assert.Equal("Revision b1 is present more than once", Assert.Single(map.Warnings));
        Assert.Equal(3, map.Count);
        Assert.True(map.GetRevision("b1")!.IsBase);
    }

    [Fact]
    public void A_revision_loaded_twice_keeps_the_parents_of_the_one_whose_label_stays()
    {
        var map = History.Of("a1", "b1 < a1", "c1 < b1 @ lib", "c1 < a1");
        Assert.Equal(["c1"], map.NextRevisions(map.GetRevision("b1")!).Select(r => r.Id));
        Assert.DoesNotContain("b1", map.Heads);
    }

    [Fact]
    public void A_head_loaded_twice_is_not_stamped() =>
        Assert.Equal(
            "'heads' means revision b1 more than once",
            Assert.Throws<RevisionException>(() => History.Of("a1", "b1 < a1", "b1 < a1").PlanStamp([], ["heads"])).Message);

    [Fact]
    public void A_dependency_circle_between_base_and_head_passes_as_it_does_in_Alembic()
    {
        var map = History.Of("a1", "b1 < a1 : c1", "c1 < b1", "d1 < c1");
        Assert.Equal(["d1", "c1", "b1", "a1"], map.Walk().Select(r => r.Id));
    }

    // Alembic would go round for ever.
    [Fact]
    public void Walkers_that_wait_for_one_another_are_refused()
    {
        var map = History.Of("a1", "b1 < a1 c1", "c1 < b1", "d1 < c1", "e1 < b1");
        Assert.Throws<RevisionCycleException>(() => map.PlanDowngrade(["b1", "c1"], "base"));
    }
}
