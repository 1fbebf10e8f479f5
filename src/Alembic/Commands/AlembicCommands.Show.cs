using Alembic.Revisions;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Prints revisions in several lines each. Alembic: <c>command.show</c>.</summary>
    /// <param name="revision">What to show: a revision, a unique beginning of one, <c>head</c>, <c>heads</c>, <c>label@head</c>; <c>current</c> asks the database.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">Nothing, or more than one revision, answers to the identifier.</exception>
    public async Task ShowAsync(string revision, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var (map, found) = await ResolveAsync(revision, ct).ConfigureAwait(false);
        await PrintAsync(found, new ScriptListing(map, []).Entry, ct).ConfigureAwait(false);
    }

    private async Task<(RevisionMap Map, IReadOnlyList<Revision> Found)> ResolveAsync(string revision, CancellationToken ct)
    {
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        var rows = revision == "current" ? await ReadRowsAsync(ct).ConfigureAwait(false) : [];
        var found = revision == "current" ? AnswerForRows(rows, () => map.GetRevisions(rows)) : map.GetRevisions(revision);
        return (map, [.. found.OfType<Revision>()]);
    }
}
