using Alembic.Revisions;

namespace Alembic.Tests.Revisions;

public sealed class RevisionTests
{
    [Fact]
    public void It_stays_as_it_was_made_when_the_lists_it_was_made_of_change()
    {
        var (down, depends, labels) = (new List<string> { "a" }, new List<string> { "b" }, new List<string> { "shop" });
        var revision = new Revision("c") { DownRevisions = down, DependsOn = depends, BranchLabels = labels };

        down.Add("d");
        depends.Clear();
        labels[0] = "other";

        Assert.Equal(["a"], revision.DownRevisions);
        Assert.Equal(["b"], revision.DependsOn);
        Assert.Equal(["shop"], revision.BranchLabels);
    }
}
