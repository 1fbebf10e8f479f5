namespace Alembic.Scripts;

/// <summary>What a new script shall be.</summary>
internal sealed record NewScript
{
    /// <summary>The revision's id.</summary>
    public required string Id { get; init; }

    /// <summary>The message; <see langword="null"/> for none.</summary>
    public string? Message { get; init; }

    /// <summary>The revisions that it follows, as identifiers.</summary>
    public IReadOnlyList<string> Heads { get; init; } = ["head"];

    /// <summary>Whether it may follow a revision that is no head.</summary>
    public bool Splice { get; init; }

    /// <summary>Names for the branch that begins with it.</summary>
    public IReadOnlyList<string> BranchLabels { get; init; } = [];

    /// <summary>The folder to put it in; <see langword="null"/> for that of the revision that it follows.</summary>
    public string? VersionPath { get; init; }

    /// <summary>Revisions that must be applied before it, as identifiers.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];
}
