using Alembic.Connections;
using Alembic.Revisions;

namespace Alembic.Commands;

/// <content>The commands that read the history, and where a database is in it.</content>
public sealed partial class AlembicCommands
{
    /// <summary>Gets the revisions that no other one follows. Alembic: <c>command.heads</c>.</summary>
    /// <param name="resolveDependencies">Whether to omit a revision that another one depends on.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The revisions are not a valid history.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> HeadsAsync(bool resolveDependencies = false, CancellationToken ct = default)
    {
        var map = (await Project.ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        return RevisionEntry.ListOf(map, map.GetRevisions(resolveDependencies ? map.EffectiveHeads : map.Heads));
    }

    /// <summary>Gets the revisions, newest first. Alembic: <c>command.history</c>.</summary>
    /// <param name="range"><c>lower:upper</c>; either side may be empty, or <c>current</c>; <see langword="null"/> for all.</param>
    /// <param name="indicateCurrent">Whether to ask the database which of them it has.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The range is not valid, or the revisions are not a valid history.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> HistoryAsync(string? range = null, bool indicateCurrent = false, CancellationToken ct = default)
    {
        var asksDatabase = (range is not null && RevisionMap.RangeNeedsRows(range)) || indicateCurrent;
        var map = (await Project.ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        var rows = asksDatabase ? await ProjectDatabase.ReadHeadsAsync(ct).ConfigureAwait(false) : [];
        var warnings = new List<string>();
        var walk = range is null ? map.Walk() : VersionTableRows.Ask(rows, () => map.WalkRange(range, rows, warnings));
        Project.Warn(warnings);
        return RevisionEntry.ListOf(map, walk, indicateCurrent ? rows : null);
    }

    /// <summary>Gets the revisions that several others follow. Alembic: <c>command.branches</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The revisions are not a valid history.</exception>
    public async Task<IReadOnlyList<BranchPoint>> BranchesAsync(CancellationToken ct = default)
    {
        var map = (await Project.ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        return
        [
            .. map.Walk().Where(revision => map.TraitsOf(revision).HasFlag(RevisionTraits.BranchPoint))
                .Select(revision => new BranchPoint(RevisionEntry.Of(map, revision, null), RevisionEntry.ListOf(map, map.NextRevisions(revision)))),
        ];
    }

    /// <summary>Gets revisions by an identifier. Alembic: <c>command.show</c>.</summary>
    /// <param name="revision">A revision, a unique beginning of one, <c>head</c>, <c>heads</c>, <c>label@head</c>; <c>current</c> asks the database.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">No revision has the identifier, or more than one has.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> ShowAsync(string revision, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var map = (await Project.ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        var rows = revision == "current" ? await ProjectDatabase.ReadHeadsAsync(ct).ConfigureAwait(false) : [];
        return RevisionEntry.ListOf(map, revision == "current" ? VersionTableRows.Ask(rows, () => map.GetRevisions(rows)) : map.GetRevisions(revision));
    }

    /// <summary>Gets the database's revisions. Alembic: <c>command.current</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<DatabaseState> CurrentAsync(CancellationToken ct = default)
    {
        var map = (await Project.ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false)).Map;
        var session = await ProjectDatabase.OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var rows = await session.ReadHeadsAsync(ct).ConfigureAwait(false);
        return new(session.DisplayName, rows, VersionTableRows.AreHeads(map, rows), () => RevisionEntry.ListOf(map, VersionTableRows.Ask(rows, () => map.GetAllCurrent(rows)), rows))
        {
            Partial = await session.ReadPartialAsync(ct).ConfigureAwait(false),
        };
    }
}
