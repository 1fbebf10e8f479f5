using Alembic.Revisions;

namespace Alembic.Tests.Revisions;

public sealed class ErrorTests
{
    private static readonly RevisionMap Fork = History.Of("base1", "left1 < base1 @ lft", "right1 < base1 @ rgt", "right2 < right1");

    [Fact]
    public void Several_heads_are_told_with_the_merge_command_and_the_upgrade_of_all()
    {
        var error = Assert.Throws<MultipleHeadsException>(() => Fork.PlanUpgrade([], "head"));
        Assert.Equal(
            "Multiple head revisions are present for given argument 'head'; please specify a specific target revision, "
            + "'<branchname>@head' to narrow to a specific head, or 'heads' for all heads",
            error.Message);
        Assert.Equal(
            """
            The heads are: left1, right2
            To join them with a new revision: alembic merge -m "merge heads" left1 right2
            To upgrade to all of them: alembic upgrade heads
            To upgrade to one of them: alembic upgrade right2
            """,
            error.Hint);
        Assert.Equal(["left1", "right2"], error.Heads);
        Assert.Equal("Multiple heads are present for given argument 'head'; left1, right2", error.InnerException!.Message);
        Assert.Equal(FailureKind.RevisionGraph, error.Kind);
    }

    [Fact]
    public void Several_heads_are_told_a_stamp_in_its_own_words()
    {
        var error = Assert.Throws<MultipleHeadsException>(() => Fork.PlanStamp(["base1"], ["head"]));
        Assert.Equal("Multiple heads are present; please specify a single target revision", error.Message);
        Assert.EndsWith("To stamp all of them: alembic stamp heads\nTo stamp one of them: alembic stamp right2", error.Hint);
    }

    [Fact]
    public void An_ambiguous_beginning_lists_what_begins_so()
    {
        var map = History.Of("abcd1", "abcd2 < abcd1", "abcd3 < abcd2", "abcd4 < abcd3");
        var error = Assert.Throws<RevisionNotFoundException>(() => map.GetRevision("abc"));
        Assert.Equal("Can't locate revision identified by 'abc'", error.Message);
        Assert.StartsWith("Multiple revisions start with 'abc': 'abcd1', 'abcd2', 'abcd3'....", error.Hint);
        Assert.Equal("abc", error.Argument);
    }

    [Theory]
    [InlineData("nope", "No such revision or branch 'nope'")]
    [InlineData("x", "No such revision or branch 'x'; please ensure at least four characters are present for partial revision identifier matches")]
    [InlineData("nolabel@left1", "No such branch: 'nolabel'")]
    [InlineData("rgt@left1", "Revision left1 is not a member of branch 'rgt'")]
    public void What_is_not_there_is_told_with_its_reason(string identifier, string reason)
    {
        var error = Assert.Throws<RevisionNotFoundException>(() => Fork.GetRevisions(identifier));
        Assert.Equal(reason, error.InnerException!.Message);
        Assert.StartsWith(reason, error.Hint);
    }

    [Fact]
    public void A_target_that_is_not_applied_cannot_be_gone_down_to()
    {
        var error = Assert.Throws<RangeNotAncestorException>(() => Fork.PlanDowngrade(["left1"], "right1"));
        Assert.Equal("Destination right1 is not a valid downgrade target from current head(s)", error.Message);
        Assert.Contains("alembic current", error.Hint);
    }

    [Fact]
    public void A_range_that_is_none_names_both_ends()
    {
        var error = Assert.Throws<RangeNotAncestorException>(() => Fork.Walk("left1", "right1"));
        Assert.Equal("Requested range left1:right1 does not refer to ancestor/descendant revisions along the same branch", error.Message);
        Assert.Equal("Revision left1 is not an ancestor of revision right1", error.InnerException!.Message);
    }

    [Theory]
    [InlineData("left1+5", "alembic history")]
    [InlineData("left1+1", "alembic history")]
    public void Steps_past_the_end_show_the_way_to_the_history(string target, string command)
    {
        var error = Assert.Throws<RevisionException>(() => Fork.PlanUpgrade([], target));
        Assert.Contains(command, error.Hint);
    }

    [Fact]
    public void Rows_of_which_one_stands_on_another_are_put_right_with_a_stamp()
    {
        var error = Assert.Throws<RevisionException>(() => Fork.PlanUpgrade(["base1", "left1"], "heads"));
        Assert.Equal("Requested revision left1 overlaps with other requested revisions base1", error.Message);
        Assert.Contains("alembic stamp --purge left1", error.Hint);
    }

    [Fact]
    public void Steps_that_could_go_several_ways_name_the_ways()
    {
        var error = Assert.Throws<RevisionException>(() => Fork.PlanUpgrade(["base1"], "+1"));
        Assert.Equal("Ambiguous walk", error.Message);
        Assert.Contains("left1, right1", error.Hint);
    }

    [Fact]
    public void A_downgrade_by_steps_from_several_rows_warns()
    {
        var warnings = new List<string>();
        var steps = Fork.PlanDowngrade(["right2", "left1"], "-1", warnings);
        Assert.Equal("downgrade -1 from multiple heads is ambiguous; this usage will be disallowed in a future release.", Assert.Single(warnings));
        Assert.Equal(["right2"], Assert.Single(steps).From);
        Assert.Equal(["right1"], steps[0].To);
    }

    [Fact]
    public void A_range_without_a_colon_is_refused() =>
        Assert.Equal("History range requires [start]:[end], [start]:, or :[end]", Assert.Throws<AlembicException>(() => Fork.WalkRange("left1", [])).Message);
}
