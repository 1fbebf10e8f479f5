using Alembic.Revisions;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Prints the revisions that several others follow, with those. Alembic: <c>command.branches</c>.</summary>
    /// <param name="verbose">Whether each takes several lines.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The revisions are no valid history.</exception>
    public async Task BranchesAsync(bool verbose = false, CancellationToken ct = default)
    {
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        var listing = new ScriptListing(map, []);
        foreach (var point in BranchPoints(map))
        {
            var next = map.NextRevisions(point)
                .Select(child => $"{new string(' ', point.Id.Length)} -> {listing.Format(child, verbose: false, branches: true, doc: verbose)}");
            await PrintAsync($"{listing.Format(point, verbose, branches: true)}\n{string.Join("\n", next)}\n", ct).ConfigureAwait(false);
        }
    }

    private static IEnumerable<Revision> BranchPoints(RevisionMap map) =>
        map.Walk().Where(revision => map.TraitsOf(revision).HasFlag(RevisionTraits.BranchPoint));
}
