using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>A revision as the listing commands show it.</summary>
/// <remarks>It comes from the project's files; only <see cref="IsCurrent"/> comes from the database.</remarks>
public sealed record RevisionEntry
{
    /// <summary>The revision's id.</summary>
    public required string Id { get; init; }

    /// <summary>The revisions that it follows; none for a base, several for a merge.</summary>
    public required IReadOnlyList<string> DownRevisions { get; init; }

    /// <summary>The revisions that follow it; none for a head, several for a branch point.</summary>
    public required IReadOnlyList<string> NextRevisions { get; init; }

    /// <summary>Other revisions that must be applied before it: ids or labels, as in its script.</summary>
    public required IReadOnlyList<string> DependsOn { get; init; }

    /// <summary>The labels of its branches.</summary>
    public required IReadOnlyList<string> BranchLabels { get; init; }

    /// <summary>Whether no revision follows it.</summary>
    public required bool IsHead { get; init; }

    /// <summary>Whether no revision follows it or depends on it.</summary>
    public required bool IsEffectiveHead { get; init; }

    /// <summary>Whether several revisions follow it.</summary>
    public required bool IsBranchPoint { get; init; }

    /// <summary>Whether it follows several revisions.</summary>
    public required bool IsMergePoint { get; init; }

    /// <summary>Whether the version table holds it; <see langword="null"/> when the database was not asked.</summary>
    public bool? IsCurrent { get; init; }

    /// <summary>The first paragraph of its text. Alembic: <c>doc</c>.</summary>
    public required string Message { get; init; }

    /// <summary>Its whole text. Alembic: <c>longdoc</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Its script's full path; for a migration of an assembly, the type's full name.</summary>
    public required string Path { get; init; }

    internal static List<RevisionEntry> ListOf(RevisionMap map, IEnumerable<Revision?> revisions, IReadOnlyList<string>? rows = null) =>
        [.. revisions.OfType<Revision>().Select(revision => Of(map, revision, rows))];

    internal static RevisionEntry Of(RevisionMap map, Revision revision, IReadOnlyList<string>? rows)
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
