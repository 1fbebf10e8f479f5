namespace Alembic;

/// <summary>Names a migration's revision and its place in the history; it is read from the source text, so its arguments are literals.</summary>
/// <param name="id">The revision's id. Alembic: <c>revision</c>.</param>
/// <param name="downRevisions">The revisions it follows: none for a base, several for a merge. Alembic: <c>down_revision</c>.</param>
/// <example><code>[Revision("ae1027a6acf5", "1975ea83b712", BranchLabels = ["shop"])]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RevisionAttribute(string id, params string[] downRevisions) : Attribute
{
    /// <summary>The revision's id.</summary>
    public string Id { get; } = id;

    /// <summary>The revisions it follows, in order; empty for a base.</summary>
    public IReadOnlyList<string> DownRevisions { get; } = downRevisions;

    /// <summary>Names for the branch that begins here. Alembic: <c>branch_labels</c>.</summary>
    public string[] BranchLabels { get; set; } = [];

    /// <summary>Revisions of other branches (ids or labels) that must be applied before. Alembic: <c>depends_on</c>.</summary>
    public string[] DependsOn { get; set; } = [];
}
