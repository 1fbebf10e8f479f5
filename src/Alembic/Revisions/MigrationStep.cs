namespace Alembic.Revisions;

/// <summary>One step of a plan: what runs, and how the rows of the version table change after it.</summary>
/// <remarks>Alembic: <c>MigrationStep</c>, and the <c>MigrationInfo</c> that <c>on_version_apply</c> receives.</remarks>
/// <param name="isUpgrade">Whether the step goes up the history.</param>
/// <param name="changes">The changes to the version table, in order.</param>
internal abstract class MigrationStep(bool isUpgrade, IReadOnlyList<VersionChange> changes)
{
    public bool IsUpgrade => isUpgrade;

    public IReadOnlyList<VersionChange> Changes => changes;

    /// <summary>What the log calls the step: <c>upgrade</c>, <c>downgrade</c> or <c>stamp_revision</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The revisions the step leaves, dependencies not counted. Alembic: <c>from_revisions_no_deps</c>.</summary>
    public abstract IReadOnlyList<string> From { get; }

    /// <summary>The revisions the step reaches, dependencies not counted. Alembic: <c>to_revisions_no_deps</c>.</summary>
    public abstract IReadOnlyList<string> To { get; }

    /// <summary>The upper revisions of the step; only a stamp can have several. Alembic: <c>MigrationInfo.up_revision_ids</c>.</summary>
    public abstract IReadOnlyList<string> UpRevisions { get; }

    /// <summary>The lower revisions of the step, with the normalized dependencies. Alembic: <c>MigrationInfo.down_revision_ids</c>.</summary>
    public abstract IReadOnlyList<string> DownRevisions { get; }

    /// <summary>The step as the log shows it: <c>upgrade a, b -> c</c>. Alembic: <c>short_log</c>.</summary>
    public string LogText => $"{Name} {string.Join(", ", From)} -> {string.Join(", ", To)}";

    public override string ToString() => LogText;
}

/// <summary>A step that applies a revision or undoes it.</summary>
internal sealed class RevisionStep(Revision revision, bool isUpgrade, IReadOnlyList<string>? normalizedDown, IReadOnlyList<VersionChange> changes) : MigrationStep(isUpgrade, changes)
{
    public Revision Revision => revision;

    public override string Name => IsUpgrade ? "upgrade" : "downgrade";

    public override IReadOnlyList<string> From => IsUpgrade ? Revision.DownRevisions : [Revision.Id];

    public override IReadOnlyList<string> To => IsUpgrade ? [Revision.Id] : Revision.DownRevisions;

    public override IReadOnlyList<string> UpRevisions => [Revision.Id];

    public override IReadOnlyList<string> DownRevisions => normalizedDown ?? Revision.DownRevisions;
}

/// <summary>A step that changes the version table and runs no revision.</summary>
/// <param name="from">The revisions that the step leaves.</param>
/// <param name="to">The revisions that the step reaches.</param>
/// <param name="isUpgrade">Whether the step goes up the history.</param>
/// <param name="isBranchMove">Whether the step adds a whole branch to the table or removes it.</param>
/// <param name="changes">The changes to the version table, in order.</param>
internal sealed class StampStep(IReadOnlyList<string> from, IReadOnlyList<string> to, bool isUpgrade, bool isBranchMove, IReadOnlyList<VersionChange> changes) : MigrationStep(isUpgrade, changes)
{
    public bool IsBranchMove => isBranchMove;

    public override string Name => "stamp_revision";

    public override IReadOnlyList<string> From => from;

    public override IReadOnlyList<string> To => to;

    public override IReadOnlyList<string> UpRevisions => IsUpgrade ? To : From;

    public override IReadOnlyList<string> DownRevisions => IsUpgrade ? From : To;
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
