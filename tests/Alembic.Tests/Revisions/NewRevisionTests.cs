using Alembic.Revisions;

namespace Alembic.Tests.Revisions;

public sealed class NewRevisionTests
{
    private static readonly RevisionMap Fork = History.Of("base1", "left1 < base1 @ lft", "right1 < base1 @ rgt", "right2 < right1");

    [Fact]
    public void Heads_of_a_merge_are_all_heads() => Assert.Equal(["left1", "right2"], Fork.HeadsForNew("new1", ["heads"]).Select(r => r.Id));

    [Fact]
    public void A_new_base_follows_nothing() => Assert.Empty(Fork.HeadsForNew("new1", ["base"]));

    [Fact]
    public void The_head_of_a_branch_is_found_by_its_label() => Assert.Equal("right2", Assert.Single(Fork.HeadsForNew("new1", ["rgt@head"])).Id);

    [Fact]
    public void Several_heads_are_refused_with_the_ways_out()
    {
        var error = Assert.Throws<MultipleHeadsException>(() => Fork.HeadsForNew("new1", ["head"]));
        Assert.Equal("Multiple heads are present; please specify the head revision on which the new revision should be based, or perform a merge.", error.Message);
        Assert.Contains("alembic merge -m \"merge heads\" left1 right2", error.Hint);
        Assert.Contains("alembic revision --head right2", error.Hint);
    }

    [Fact]
    public void A_head_named_twice_is_refused() =>
        Assert.Equal("Duplicate head revisions specified", Assert.Throws<AlembicException>(() => Fork.HeadsForNew("new1", ["left1", "lft"])).Message);

    [Fact]
    public void An_identifier_with_a_sign_is_refused() =>
        Assert.Equal("Character(s) '-' not allowed in revision identifier 'a-1'", Assert.Throws<RevisionException>(() => Fork.HeadsForNew("a-1", ["heads"])).Message);

    [Fact]
    public void A_revision_that_is_no_head_needs_splice()
    {
        var error = Assert.Throws<AlembicException>(() => Fork.RequireHeads(Fork.HeadsForNew("new1", ["right1"])));
        Assert.Equal("Revision right1 is not a head revision; please specify --splice to create a new branch from this revision", error.Message);
        Assert.Equal("It is followed by right2; the heads are left1, right2.", error.Hint);
    }

    [Fact]
    public void Dependencies_keep_labels_and_complete_identifiers() => Assert.Equal(["lft", "right1"], Fork.DependenciesForNew(["lft", "right1"]));
}
