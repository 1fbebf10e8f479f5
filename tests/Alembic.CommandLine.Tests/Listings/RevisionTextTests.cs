using Alembic.CommandLine.Listings;
using Alembic.Commands;

namespace Alembic.CommandLine.Tests.Listings;

public sealed class RevisionTextTests
{
    [Fact]
    public void A_line_has_labels_and_place() => Assert.Equal("b2 (left) (head)", new RevisionText().Format(Second, verbose: false, branches: true));

    [Fact]
    public void A_head_that_another_revision_depends_on_is_an_effective_one() =>
        Assert.Equal("b2 (effective head)", new RevisionText().Format(Second with { IsEffectiveHead = false }, verbose: false));

    [Fact]
    public void A_line_of_the_history_has_parents_dependencies_and_message() => Assert.Equal(
        "a1 (c3) -> b2 (left) (head) (current), second",
        new RevisionText().Format(Second with { DependsOn = ["c3"], IsCurrent = true }, verbose: false, branches: true, doc: true, parents: true));

    [Fact]
    public void An_entry_has_all_that_is_known() => Assert.Equal(
        """
        Rev: a1 (branchpoint)
        Parent: <base>
        Branches into: b2, c3
        Path: versions/a1.cs

            first
            
            Revision ID: a1

        """.ReplaceLineEndings("\n"),
        new RevisionText().Entry(Second with
        {
            Id = "a1",
            DownRevisions = [],
            NextRevisions = ["b2", "c3"],
            BranchLabels = [],
            IsHead = false,
            IsBranchPoint = true,
            Text = "first\n\nRevision ID: a1",
            Path = "versions/a1.cs",
        }));

    private static RevisionEntry Second => new()
    {
        Id = "b2",
        DownRevisions = ["a1"],
        NextRevisions = [],
        DependsOn = [],
        BranchLabels = ["left"],
        IsHead = true,
        IsEffectiveHead = true,
        IsBranchPoint = false,
        IsMergePoint = false,
        Message = "second",
        Text = "second",
        Path = "versions/b2.cs",
    };
}
