using Alembic.Revisions;

namespace Alembic.Tests.Revisions;

public sealed class RevisionMapTests
{
    [Fact]
    public void A_map_stays_as_it_was_built_when_the_list_it_was_built_of_changes()
    {
        var revisions = new List<Revision> { new("a"), new("b") { DownRevisions = ["a"] } };
        var map = new RevisionMap(revisions);

        revisions.Clear();

        Assert.Equal(["a", "b"], map.Revisions.Select(revision => revision.Id));
        Assert.Equal(["a", "b"], map.PlanUpgrade([], "heads").Select(step => step.Revision.Id));
    }
}
