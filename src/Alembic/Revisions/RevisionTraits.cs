namespace Alembic.Revisions;

/// <summary>A revision's place in the graph.</summary>
[Flags]
public enum RevisionTraits
{
    /// <summary>Nothing of note.</summary>
    None = 0,

    /// <summary>No revision follows it.</summary>
    Head = 1,

    /// <summary>No revision follows it or depends on it: what stays in the version table after upgrading to all heads.</summary>
    EffectiveHead = 2,

    /// <summary>More than one revision follows it.</summary>
    BranchPoint = 4,

    /// <summary>It follows more than one revision.</summary>
    MergePoint = 8,
}

/// <summary>How a revision's place is written in listings.</summary>
internal static class RevisionTraitsText
{
    /// <summary>The marks <c> (head)</c>, <c> (branchpoint)</c> and <c> (mergepoint)</c> that apply, in this order, each after a space.</summary>
    /// <param name="traits">The place in the graph.</param>
    public static string ToSuffix(this RevisionTraits traits) =>
        (traits.HasFlag(RevisionTraits.Head) ? " (head)" : "")
        + (traits.HasFlag(RevisionTraits.BranchPoint) ? " (branchpoint)" : "")
        + (traits.HasFlag(RevisionTraits.MergePoint) ? " (mergepoint)" : "");
}
