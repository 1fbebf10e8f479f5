namespace Alembic.Scripts;

/// <summary>A revision with what is written about it in its script. Alembic: <c>Script</c>.</summary>
/// <param name="Id">The revision's id.</param>
/// <param name="DownRevisions">The revisions it follows, in declared order.</param>
public sealed record Script(string Id, IReadOnlyList<string> DownRevisions)
{
    /// <summary>Names for the branch that begins here.</summary>
    public IReadOnlyList<string> BranchLabels { get; init; } = [];

    /// <summary>Revisions of other branches (ids or labels) that must be applied before.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The script's full path; for a migration of an assembly, the type's full name.</summary>
    public required string Path { get; init; }

    /// <summary>The comment at the script's head without its slashes, white space at both ends stripped. Alembic: <c>longdoc</c>.</summary>
    public string LongDoc { get; init; } = "";

    /// <summary>The first paragraph of <see cref="LongDoc"/>: the message. Alembic: <c>doc</c>.</summary>
    public string Doc
    {
        get
        {
            var end = LongDoc.IndexOf("\n\n", StringComparison.Ordinal);
            return end < 0 ? LongDoc : LongDoc[..end];
        }
    }
}
