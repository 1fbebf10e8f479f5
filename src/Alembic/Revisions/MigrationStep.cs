namespace Alembic.Revisions;

/// <summary>One step of a plan: what runs, and how the rows of the version table change after it. Alembic: <c>MigrationStep</c>.</summary>
/// <param name="isUpgrade">Whether the step goes up the history.</param>
/// <param name="from">The revisions that the step leaves, dependencies not counted. Alembic: <c>from_revisions_no_deps</c>.</param>
/// <param name="to">The revisions that the step reaches, dependencies not counted. Alembic: <c>to_revisions_no_deps</c>.</param>
/// <param name="changes">The changes to the version table, in order.</param>
internal abstract class MigrationStep(bool isUpgrade, IReadOnlyList<string> from, IReadOnlyList<string> to, IReadOnlyList<VersionChange> changes)
{
    public bool IsUpgrade => isUpgrade;

    public IReadOnlyList<string> From => from;

    public IReadOnlyList<string> To => to;

    public IReadOnlyList<VersionChange> Changes => changes;
}

/// <summary>A step that applies a revision or undoes it.</summary>
internal sealed class RevisionStep(Revision revision, bool isUpgrade, IReadOnlyList<VersionChange> changes)
    : MigrationStep(isUpgrade, isUpgrade ? revision.DownRevisions : [revision.Id], isUpgrade ? [revision.Id] : revision.DownRevisions, changes)
{
    public Revision Revision => revision;
}

/// <summary>A step that changes the version table and runs no revision.</summary>
/// <param name="from">The revisions that the step leaves.</param>
/// <param name="to">The revisions that the step reaches.</param>
/// <param name="isUpgrade">Whether the step goes up the history.</param>
/// <param name="isBranchMove">Whether the step adds a whole branch to the table or removes it.</param>
/// <param name="changes">The changes to the version table, in order.</param>
internal sealed class StampStep(IReadOnlyList<string> from, IReadOnlyList<string> to, bool isUpgrade, bool isBranchMove, IReadOnlyList<VersionChange> changes)
    : MigrationStep(isUpgrade, from, to, changes)
{
    public bool IsBranchMove => isBranchMove;
}

/// <summary>A change of one row of the version table.</summary>
/// <param name="From">The revision in the row before; <see langword="null"/> if the row is inserted.</param>
/// <param name="To">The revision in the row after; <see langword="null"/> if the row is deleted.</param>
internal sealed record VersionChange(string? From, string? To)
{
    public static VersionChange Insert(string version) => new(null, version);

    public static VersionChange Delete(string version) => new(version, null);

    public static VersionChange Update(string from, string to) => new(from, to);
}
