using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>Judges an order of which only the set, and parents and dependencies before their children, are given.</summary>
internal static class TopologicalOrder
{
    /// <summary>What is wrong with the order; null if nothing is.</summary>
    public static string? Difference(RevisionMap map, IReadOnlyList<string> expected, IReadOnlyList<string> got, bool newestFirst)
    {
        if (got.Count != expected.Count || !got.ToHashSet().SetEquals(expected))
        {
            return "other revisions";
        }

        var all = got.ToHashSet();
        var done = new HashSet<string>();
        foreach (var id in newestFirst ? got.Reverse() : got)
        {
            var revision = map.GetRevision(id)!;
            if (revision.DownRevisions.Concat(map.DependenciesOf(revision).Select(d => d.Id)).Any(below => all.Contains(below) && !done.Contains(below)))
            {
                return $"{id} comes before what it stands on";
            }

            done.Add(id);
        }

        return null;
    }
}
