using Alembic.Operations;

namespace Alembic.Autogenerate;

/// <summary>A script that is about to be written, open to change. Alembic: <c>MigrationScript</c>.</summary>
/// <param name="id">The revision's id.</param>
public sealed class MigrationScript(string id)
{
    /// <summary>The revision's id.</summary>
    public string Id { get; set; } = id;

    /// <summary>The message; <see langword="null"/> for none.</summary>
    public string? Message { get; set; }

    /// <summary>The operations of the upgrade, in order.</summary>
    public IList<Operation> UpgradeOps { get; init; } = [];

    /// <summary>The operations of the downgrade, in order.</summary>
    public IList<Operation> DowngradeOps { get; init; } = [];

    /// <summary>Namespaces that the script uses beyond those that its operations need.</summary>
    public ISet<string> Usings { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>The revision or revisions it follows; <see langword="null"/> for the head.</summary>
    public string? Head { get; set; }

    /// <summary>Whether it may follow a revision that is no head. Default <see langword="false"/>.</summary>
    public bool Splice { get; set; }

    /// <summary>A name for the branch that begins here; <see langword="null"/> for none.</summary>
    public string? BranchLabel { get; set; }

    /// <summary>The folder to write to; <see langword="null"/> for the first of the script directory.</summary>
    public string? VersionPath { get; set; }

    /// <summary>Revisions of other branches that must be applied before.</summary>
    public IReadOnlyList<string> DependsOn { get; set; } = [];
}
