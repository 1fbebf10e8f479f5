using Alembic.Revisions;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Prints the database's revisions. Alembic: <c>command.current</c>.</summary>
    /// <remarks>A revision that a run left half done, on a database that cannot undo DDL, stands below them: <c>b2 (partial 3/7)</c>.</remarks>
    /// <param name="checkHeads">Whether it is an error when the database is not at all heads.</param>
    /// <param name="verbose">Whether each takes several lines, below a line with the database's URL.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionNotFoundException">A row of the version table is no revision of this history.</exception>
    /// <exception cref="AlembicException">The database is not at all heads (<see cref="FailureKind.PendingWork"/>).</exception>
    public async Task CurrentAsync(bool checkHeads = false, bool verbose = false, CancellationToken ct = default)
    {
        var map = (await ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false)).Map;
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var rows = await session.ReadHeadsAsync(ct).ConfigureAwait(false);
        if (verbose)
        {
            await PrintAsync($"Current revision(s) for {session.DisplayName}:", ct).ConfigureAwait(false);
        }

        var partial = await session.ReadPartialAsync(ct).ConfigureAwait(false);
        if (checkHeads && partial is not null)
        {
            throw new AlembicException($"Database is not on all head revisions: {partial.Revision} is partly applied ({partial})") { Kind = FailureKind.PendingWork };
        }

        if (checkHeads && !IsAtHeads(map, rows))
        {
            throw new AlembicException("Database is not on all head revisions") { Kind = FailureKind.PendingWork };
        }

        var listing = new ScriptListing(map, []);
        await PrintAsync(AnswerForRows(rows, () => map.GetAllCurrent(rows)), revision => listing.Format(revision, verbose), ct).ConfigureAwait(false);
        if (partial is not null)
        {
            await PrintAsync($"{partial.Revision} ({partial})", ct).ConfigureAwait(false);
        }
    }
}
