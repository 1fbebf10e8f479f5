namespace Alembic.Revisions;

/// <summary>One step of a plan: what runs, and how the rows of the version table change after it.</summary>
/// <remarks>Alembic: <c>MigrationStep</c>, and <c>MigrationInfo</c> as <c>on_version_apply</c> receives it.</remarks>
public abstract class MigrationStep
{
    private protected MigrationStep(bool isUpgrade, IReadOnlyList<VersionChange> changes)
    {
        IsUpgrade = isUpgrade;
        Changes = changes;
    }

    /// <summary>Whether the step goes up the history.</summary>
    public bool IsUpgrade { get; }

    /// <summary>The changes to the version table, in order.</summary>
    public IReadOnlyList<VersionChange> Changes { get; }

    /// <summary>What the log calls the step: <c>upgrade</c>, <c>downgrade</c> or <c>stamp_revision</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The revisions the step leaves, dependencies not counted. Alembic: <c>from_revisions_no_deps</c>.</summary>
    public abstract IReadOnlyList<string> From { get; }

    /// <summary>The revisions the step reaches, dependencies not counted. Alembic: <c>to_revisions_no_deps</c>.</summary>
    public abstract IReadOnlyList<string> To { get; }

    /// <summary>The upper revisions of the step; one, but for a stamp. Alembic: <c>MigrationInfo.up_revision_ids</c>.</summary>
    public abstract IReadOnlyList<string> UpRevisions { get; }

    /// <summary>The lower revisions of the step, dependencies that no ancestor has included. Alembic: <c>MigrationInfo.down_revision_ids</c>.</summary>
    public abstract IReadOnlyList<string> DownRevisions { get; }

    /// <summary>The step as the log shows it: <c>upgrade a, b -> c</c>. Alembic: <c>short_log</c>.</summary>
    public string LogText => $"{Name} {string.Join(", ", From)} -> {string.Join(", ", To)}";

    /// <inheritdoc/>
    public override string ToString() => LogText;
}

/// <summary>A revision that is applied or taken back.</summary>
public sealed class RevisionStep : MigrationStep
{
    private readonly IReadOnlyList<string>? _normalizedDown;

    internal RevisionStep(Revision revision, bool isUpgrade, IReadOnlyList<string>? normalizedDown, IReadOnlyList<VersionChange> changes) : base(isUpgrade, changes)
    {
        Revision = revision;
        _normalizedDown = normalizedDown;
    }

    /// <summary>The revision to run.</summary>
    public Revision Revision { get; }

    /// <inheritdoc/>
    public override string Name => IsUpgrade ? "upgrade" : "downgrade";

    /// <inheritdoc/>
    public override IReadOnlyList<string> From => IsUpgrade ? Revision.DownRevisions : [Revision.Id];

    /// <inheritdoc/>
    public override IReadOnlyList<string> To => IsUpgrade ? [Revision.Id] : Revision.DownRevisions;

    /// <inheritdoc/>
    public override IReadOnlyList<string> UpRevisions => [Revision.Id];

    /// <inheritdoc/>
    public override IReadOnlyList<string> DownRevisions => _normalizedDown ?? Revision.DownRevisions;
}

/// <summary>A move of the version table that runs no revision.</summary>
public sealed class StampStep : MigrationStep
{
    internal StampStep(IReadOnlyList<string> from, IReadOnlyList<string> to, bool isUpgrade, bool isBranchMove, IReadOnlyList<VersionChange> changes) : base(isUpgrade, changes)
    {
        From = from;
        To = to;
        IsBranchMove = isBranchMove;
    }

    /// <summary>Whether a whole branch is entered into the table or taken out of it.</summary>
    public bool IsBranchMove { get; }

    /// <inheritdoc/>
    public override string Name => "stamp_revision";

    /// <inheritdoc/>
    public override IReadOnlyList<string> From { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> To { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> UpRevisions => IsUpgrade ? To : From;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DownRevisions => IsUpgrade ? From : To;
}
