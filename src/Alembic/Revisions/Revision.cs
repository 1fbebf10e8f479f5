using System.Collections.Immutable;

namespace Alembic.Revisions;

/// <summary>One revision of the history. Alembic: <c>alembic.script.revision.Revision</c>.</summary>
/// <remarks>A <see cref="RevisionMap"/> returns the objects it was built from.</remarks>
/// <param name="id">The identifier, unique in the history.</param>
internal class Revision(string id)
{
    /// <summary>The identifier. Alembic: <c>revision</c>.</summary>
    public string Id { get; } = id;

    /// <summary>The parents in declared order: none for a base, several for a merge. Alembic: <c>down_revision</c>.</summary>
    public ImmutableArray<string> DownRevisions { get; init; } = [];

    /// <summary>Identifiers or branch labels that must be applied first, without being parents. Alembic: <c>depends_on</c>.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>The labels that this revision declares. <see cref="RevisionMap.BranchLabelsOf"/> also returns those of its branch.</summary>
    public ImmutableArray<string> BranchLabels { get; init; } = [];

    public bool IsBase => DownRevisions.Length == 0;

    public bool IsMergePoint => DownRevisions.Length > 1;

    /// <summary>The revision as a warning names it, with its place in the graph as far as it is known.</summary>
    public virtual string Describe(RevisionTraits traits) =>
        $"{(IsBase ? "<base>" : string.Join(", ", DownRevisions))} -> {Id}{traits.ToSuffix()}";

    public override string ToString() => Id;
}

/// <summary>A revision's place in the graph.</summary>
[Flags]
internal enum RevisionTraits
{
    None = 0,

    /// <summary>No revision follows it.</summary>
    Head = 1,

    /// <summary>No revision follows it or depends on it. It stays in the version table after an upgrade to all heads.</summary>
    EffectiveHead = 2,

    /// <summary>More than one revision follows it.</summary>
    BranchPoint = 4,

    /// <summary>It follows more than one revision.</summary>
    MergePoint = 8,
}

/// <summary>How listings show a revision's place.</summary>
internal static class RevisionTraitsText
{
    /// <summary>The marks <c> (head)</c>, <c> (branchpoint)</c> and <c> (mergepoint)</c> that apply, each after a space.</summary>
    public static string ToSuffix(this RevisionTraits traits) =>
        (traits.HasFlag(RevisionTraits.Head) ? " (head)" : "")
        + (traits.HasFlag(RevisionTraits.BranchPoint) ? " (branchpoint)" : "")
        + (traits.HasFlag(RevisionTraits.MergePoint) ? " (mergepoint)" : "");
}
