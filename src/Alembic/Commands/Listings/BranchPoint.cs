namespace Alembic.Commands;

/// <summary>A revision that several others follow.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Branches">The revisions that follow it, in load order.</param>
public sealed record BranchPoint(RevisionEntry Revision, IReadOnlyList<RevisionEntry> Branches);
