using Alembic.Revisions;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <content>What the listing commands print, as data.</content>
public sealed partial class AlembicCommands
{
    /// <summary>Gives the revisions that no other one follows; <see cref="HeadsAsync"/> prints them.</summary>
    /// <param name="resolveDependencies">Whether a revision that another one depends on is left out.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The revisions are no valid history.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> GetHeadsAsync(bool resolveDependencies = false, CancellationToken ct = default)
    {
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        return Entries(map, map.GetRevisions(resolveDependencies ? map.EffectiveHeads : map.Heads));
    }

    /// <summary>Gives the revisions, newest first; <see cref="HistoryAsync"/> prints them.</summary>
    /// <param name="range"><c>lower:upper</c>; either side may be empty, or <c>current</c>; <see langword="null"/> for all.</param>
    /// <param name="indicateCurrent">Whether to ask the database which it has.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The range is none, or the revisions are no valid history.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> GetHistoryAsync(string? range = null, bool indicateCurrent = false, CancellationToken ct = default)
    {
        var (map, walk, rows) = await WalkAsync(range, indicateCurrent, ct).ConfigureAwait(false);
        return Entries(map, walk, indicateCurrent ? rows : null);
    }

    /// <summary>Gives the revisions that several others follow; <see cref="BranchesAsync"/> prints them.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">The revisions are no valid history.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> GetBranchPointsAsync(CancellationToken ct = default)
    {
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        return Entries(map, BranchPoints(map));
    }

    /// <summary>Gives revisions by an identifier; <see cref="ShowAsync"/> prints them.</summary>
    /// <param name="revision">Which: a revision, a unique beginning of one, <c>head</c>, <c>heads</c>, <c>label@head</c>; <c>current</c> asks the database.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionException">Nothing, or more than one revision, answers to the identifier.</exception>
    public async Task<IReadOnlyList<RevisionEntry>> GetRevisionsAsync(string revision, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        var (map, found) = await ResolveAsync(revision, ct).ConfigureAwait(false);
        return Entries(map, found);
    }

    /// <summary>Gives the database's place in the history; <see cref="CurrentAsync"/> prints it.</summary>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="RevisionNotFoundException">A row of the version table is no revision of this history.</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<DatabaseState> GetCurrentAsync(CancellationToken ct = default)
    {
        var map = (await ReadHistoryAsync(ct).ConfigureAwait(false)).Map;
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var rows = await session.ReadHeadsAsync(ct).ConfigureAwait(false);
        return new(session.DisplayName, rows, Entries(map, AnswerForRows(rows, () => map.GetAllCurrent(rows)), rows), IsAtHeads(map, rows))
        {
            Partial = await session.ReadPartialAsync(ct).ConfigureAwait(false),
        };
    }

    /// <summary>Gives the templates that <see cref="InitAsync"/> knows; <see cref="ListTemplatesAsync"/> prints them.</summary>
    public static IReadOnlyList<TemplateEntry> GetTemplates() => [.. ProjectTemplate.BuiltIn().Select(template => new TemplateEntry(template.Name, template.Synopsis))];

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
