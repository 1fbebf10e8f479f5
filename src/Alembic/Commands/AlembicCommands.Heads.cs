using Alembic.Revisions;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Prints the revisions that no other one follows. Alembic: <c>command.heads</c>.</summary>
    /// <param name="verbose">Whether each takes several lines.</param>
    /// <param name="resolveDependencies">Whether a revision that another one depends on is left out.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The revisions are no valid history.</exception>
    public async Task HeadsAsync(bool verbose = false, bool resolveDependencies = false, CancellationToken ct = default)
    {
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        var listing = new ScriptListing(map, []);
        var heads = map.GetRevisions(resolveDependencies ? map.EffectiveHeads : map.Heads).OfType<Revision>();
        await PrintAsync(heads, head => listing.Format(head, verbose, branches: true, tree: false), ct).ConfigureAwait(false);
    }
}
