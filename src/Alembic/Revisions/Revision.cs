namespace Alembic.Revisions;

/// <summary>One revision of the history: its identifier, what it follows, what it depends on, and the branch it names.</summary>
/// <remarks>
/// A script on disk or a migration class derives from this class to carry its text along: a <see cref="RevisionMap"/>
/// hands back the very objects it was built from. The lists are copied when they are given: a revision does not change.
/// Alembic: <c>alembic.script.revision.Revision</c>.
/// </remarks>
/// <param name="id">The identifier, unique in the history.</param>
public class Revision(string id)
{
    private readonly string[] _downRevisions = [];
    private readonly string[] _dependsOn = [];
    private readonly string[] _branchLabels = [];

    /// <summary>The identifier, unique in the history. Alembic: <c>revision</c>.</summary>
    public string Id { get; } = id;

    /// <summary>The identifiers this revision follows, in declared order: none for a base, several for a merge. Alembic: <c>down_revision</c>.</summary>
    public IReadOnlyList<string> DownRevisions
    {
        get => _downRevisions;
        init => _downRevisions = [.. value];
    }

    /// <summary>Identifiers or branch labels that must be applied before this revision without being its parents. Alembic: <c>depends_on</c>.</summary>
    public IReadOnlyList<string> DependsOn
    {
        get => _dependsOn;
        init => _dependsOn = [.. value];
    }

    /// <summary>The labels this revision itself declares; see <see cref="RevisionMap.BranchLabelsOf"/> for those it carries.</summary>
    public IReadOnlyList<string> BranchLabels
    {
        get => _branchLabels;
        init => _branchLabels = [.. value];
    }

    /// <summary>Whether the revision follows no other one.</summary>
    public bool IsBase => _downRevisions.Length == 0;

    /// <summary>Whether the revision follows more than one other.</summary>
    public bool IsMergePoint => _downRevisions.Length > 1;

    /// <summary><see cref="DownRevisions"/>, for where very many revisions are read at once.</summary>
    internal ReadOnlySpan<string> Down => _downRevisions;

    /// <summary><see cref="DependsOn"/>, for the same.</summary>
    internal ReadOnlySpan<string> Dependencies => _dependsOn;

    /// <summary><see cref="BranchLabels"/>, for the same.</summary>
    internal ReadOnlySpan<string> Labels => _branchLabels;

    /// <summary>Names the revision in a warning, with its place in the graph as far as the graph is loaded.</summary>
    /// <param name="traits">What is known of its place so far.</param>
    public virtual string Describe(RevisionTraits traits) =>
        $"{(IsBase ? "<base>" : string.Join(", ", DownRevisions))} -> {Id}{traits.ToSuffix()}";

    /// <inheritdoc/>
    public override string ToString() => Id;
}
