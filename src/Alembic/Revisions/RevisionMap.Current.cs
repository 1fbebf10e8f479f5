namespace Alembic.Revisions;

public sealed partial class RevisionMap
{
    /// <summary>What <c>alembic current</c> shows: the rows' revisions, and the branch tips that are applied because those depend on them.</summary>
    /// <param name="rows">The rows of the version table.</param>
    /// <returns>The revisions in load order.</returns>
    /// <remarks>Alembic: <c>ScriptDirectory.get_all_current</c>.</remarks>
    /// <exception cref="RevisionNotFoundException">A row is no revision of this history.</exception>
    public IReadOnlyList<Revision> GetAllCurrent(IReadOnlyList<string> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Answer(new ErrorWords(), () => RevisionsOf([.. AllCurrent(rows)]));
    }

    private IEnumerable<int> AllCurrent(IReadOnlyList<string> rows)
    {
        var applied = Graph.Ancestors(ResolveAll(rows));
        return applied.Nodes().Where(node => !Graph.Next[node].ToArray().Any(child => child != node && applied.Contains(child)));
    }
}
