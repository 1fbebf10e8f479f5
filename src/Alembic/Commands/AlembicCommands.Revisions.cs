using Alembic.Connections;
using Alembic.Revisions;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <content>The commands that read the history.</content>
public sealed partial class AlembicCommands
{
    /// <summary>Gets the revisions that no other one follows. Alembic: <c>command.heads</c>.</summary>
    /// <param name="resolveDependencies">Whether to omit a revision that another one depends on.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The revisions are not a valid history.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> HeadsAsync(bool resolveDependencies = false, CancellationToken ct = default)
    {
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        return Entries(map, map.GetRevisions(resolveDependencies ? map.EffectiveHeads : map.Heads));
    }

    /// <summary>Gets the revisions, newest first. Alembic: <c>command.history</c>.</summary>
    /// <param name="range"><c>lower:upper</c>; either side may be empty, or <c>current</c>; <see langword="null"/> for all.</param>
    /// <param name="indicateCurrent">Whether to ask the database which of them it has.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The range is not valid, or the revisions are not a valid history.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> HistoryAsync(string? range = null, bool indicateCurrent = false, CancellationToken ct = default)
    {
        var asksDatabase = (range is not null && RevisionMap.RangeNeedsRows(range)) || indicateCurrent;
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        var rows = asksDatabase ? await ReadRowsAsync(ct).ConfigureAwait(false) : [];
        var warnings = new List<string>();
        var walk = range is null ? map.Walk() : AnswerForRows(rows, () => map.WalkRange(range, rows, warnings));
        Warn(warnings);
        return Entries(map, walk, indicateCurrent ? rows : null);
    }

    /// <summary>Gets the revisions that several others follow. Alembic: <c>command.branches</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The revisions are not a valid history.</exception>
    public async Task<IReadOnlyList<BranchPoint>> BranchesAsync(CancellationToken ct = default)
    {
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        return
        [
            .. map.Walk().Where(revision => map.TraitsOf(revision).HasFlag(RevisionTraits.BranchPoint))
                .Select(revision => new BranchPoint(Entry(map, revision, null), Entries(map, map.NextRevisions(revision)))),
        ];
    }

    /// <summary>Gets revisions by an identifier. Alembic: <c>command.show</c>.</summary>
    /// <param name="revision">A revision, a unique beginning of one, <c>head</c>, <c>heads</c>, <c>label@head</c>; <c>current</c> asks the database.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">No revision has the identifier, or more than one has.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> ShowAsync(string revision, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        var rows = revision == "current" ? await ReadRowsAsync(ct).ConfigureAwait(false) : [];
        return Entries(map, revision == "current" ? AnswerForRows(rows, () => map.GetRevisions(rows)) : map.GetRevisions(revision));
    }

    /// <summary>Gets the database's revisions. Alembic: <c>command.current</c>.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<DatabaseState> CurrentAsync(CancellationToken ct = default)
    {
        var map = (await ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false)).Map;
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var rows = await session.ReadHeadsAsync(ct).ConfigureAwait(false);
        return new(session.DisplayName, rows, IsAtHeads(map, rows), () => Entries(map, AnswerForRows(rows, () => map.GetAllCurrent(rows)), rows))
        {
            Partial = await session.ReadPartialAsync(ct).ConfigureAwait(false),
        };
    }

    private static List<RevisionEntry> Entries(RevisionMap map, IEnumerable<Revision?> revisions, IReadOnlyList<string>? rows = null) =>
        [.. revisions.OfType<Revision>().Select(revision => Entry(map, revision, rows))];

    private static RevisionEntry Entry(RevisionMap map, Revision revision, IReadOnlyList<string>? rows)
    {
        var traits = map.TraitsOf(revision);
        var script = ScriptHistory.ScriptOf(revision);
        return new()
        {
            Id = revision.Id,
            DownRevisions = revision.DownRevisions,
            NextRevisions = [.. map.NextRevisions(revision).Select(next => next.Id)],
            DependsOn = revision.DependsOn,
            BranchLabels = map.BranchLabelsOf(revision),
            IsHead = traits.HasFlag(RevisionTraits.Head),
            IsEffectiveHead = traits.HasFlag(RevisionTraits.EffectiveHead),
            IsBranchPoint = traits.HasFlag(RevisionTraits.BranchPoint),
            IsMergePoint = traits.HasFlag(RevisionTraits.MergePoint),
            IsCurrent = rows?.Contains(revision.Id),
            Message = script.Doc,
            Text = script.LongDoc,
            Path = script.Path,
        };
    }
}
