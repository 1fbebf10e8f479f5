using Alembic.Revisions;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Prints the revisions, newest first. Alembic: <c>command.history</c>.</summary>
    /// <param name="range"><c>lower:upper</c>; either side may be empty, or <c>current</c>; <see langword="null"/> for all.</param>
    /// <param name="verbose">Whether each takes several lines.</param>
    /// <param name="indicateCurrent">Whether the revisions in the version table are marked; this asks the database.</param>
    /// <param name="graph">Whether the branches are drawn beside the revisions, as <c>git log --graph</c> does. Alembic has no such drawing.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The range is none, or the revisions are no valid history.</exception>
    public async Task HistoryAsync(string? range = null, bool verbose = false, bool indicateCurrent = false, bool graph = false, CancellationToken ct = default)
    {
        var (map, walk, rows) = await WalkAsync(range, indicateCurrent, ct).ConfigureAwait(false);
        var colours = new ListingColours(graph && DrawsInColour);
        var listing = new ScriptListing(map, indicateCurrent ? rows : [], colours);
        if (graph)
        {
            foreach (var line in HistoryGraph.Draw(walk, revision => listing.Format(revision, verbose, branches: true, doc: true, tree: false), colours))
            {
                await Output.WriteAsync($"{line}\n".AsMemory(), ct).ConfigureAwait(false);
            }

            return;
        }

        await PrintAsync(walk, revision => listing.Format(revision, verbose, branches: true, doc: true, parents: true), ct).ConfigureAwait(false);
    }

    private async Task<(RevisionMap Map, IReadOnlyList<Revision> Walk, IReadOnlyList<string> Rows)> WalkAsync(string? range, bool indicateCurrent, CancellationToken ct)
    {
        var asksDatabase = (range is not null && RevisionMap.RangeNeedsRows(range)) || indicateCurrent;
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        var rows = asksDatabase ? await ReadRowsAsync(ct).ConfigureAwait(false) : [];
        var warnings = new List<string>();
        var walk = range is null ? map.Walk() : AnswerForRows(rows, () => map.WalkRange(range, rows, warnings));
        Warn(warnings);
        return (map, walk, rows);
    }
}
