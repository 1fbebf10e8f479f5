namespace Alembic.Revisions;

public sealed partial class RevisionMap
{
    /// <summary>The steps that upgrade a database to a target, oldest first. Alembic: <c>alembic upgrade</c>.</summary>
    /// <param name="rows">The rows of the version table, in the order in which the database returned them.</param>
    /// <param name="target">
    /// An identifier as <see cref="GetRevisions(string?)"/> takes it, or a relative one: <c>+N</c>, <c>label@+N</c>, <c>rev+N</c>, <c>rev-N</c>.
    /// </param>
    /// <returns>No steps if there is nothing to do.</returns>
    /// <exception cref="RevisionNotFoundException">The target, or a row, is no revision of this history.</exception>
    /// <exception cref="MultipleHeadsException">The target is <c>head</c>, and there are several.</exception>
    /// <exception cref="RevisionException">A relative target leads nowhere, or to several revisions.</exception>
    public IReadOnlyList<RevisionStep> PlanUpgrade(IReadOnlyList<string> rows, string target)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(target);
        var words = new ErrorWords
        {
            NotAncestor = end => $"Destination {end} is not a valid upgrade target from current head(s)",
            End = target,
            AllOfSeveral = "To upgrade to all of them: alembic upgrade heads",
            OneOfSeveral = head => $"To upgrade to one of them: alembic upgrade {head}",
        };
        return Answer(words, () =>
        {
            var (needed, targets) = CollectUpgrade(RevisionTarget.Of(target), RevisionTarget.Of(rows), walk: false, warnings: null);
            var order = WalkOrder.Of(Graph, needed, targets);
            Array.Reverse(order);
            var table = new VersionRows(Graph, rows);
            return new RevisionPlan(Graph, order, isUpgrade: true, table, new UpgradeRows(Graph, table, rows, AncestorsOf).Apply);
        });
    }

    /// <summary>The steps that take a database back to a target, newest first. Alembic: <c>alembic downgrade</c>.</summary>
    /// <param name="rows">The rows of the version table, in the order in which the database returned them.</param>
    /// <param name="target">
    /// An identifier that means one revision or base, <c>label@rev</c> or <c>label@base</c> to take back one branch only, or a relative one:
    /// <c>-N</c>, <c>label@-N</c>, <c>rev-N</c>, <c>rev+N</c>.
    /// </param>
    /// <param name="warnings">Takes what the user should know besides; <see langword="null"/> to ignore it.</param>
    /// <returns>No steps if there is nothing to do.</returns>
    /// <exception cref="RevisionNotFoundException">The target, or a row, is no revision of this history.</exception>
    /// <exception cref="MultipleHeadsException">The target means several heads.</exception>
    /// <exception cref="RangeNotAncestorException">The target is not applied.</exception>
    /// <exception cref="RevisionException">A relative target leads nowhere, or to several revisions.</exception>
    public IReadOnlyList<RevisionStep> PlanDowngrade(IReadOnlyList<string> rows, string target, ICollection<string>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(target);
        var words = new ErrorWords
        {
            NotAncestor = end => $"Destination {end} is not a valid downgrade target from current head(s)",
            End = target,
            OneOfSeveral = head => $"To go down to one of them: alembic downgrade {head}",
        };
        return Answer(words, () =>
        {
            var (dropped, heads) = CollectDowngrade(RevisionTarget.Of(rows), RevisionTarget.Of(target), warnings);
            var order = WalkOrder.Of(Graph, dropped, heads);
            var table = new VersionRows(Graph, rows);
            return new RevisionPlan(Graph, order, isUpgrade: false, table, new DowngradeRows(Graph, table, rows, heads, AncestorsOf).TakeBack);
        });
    }

    private NodeSet AncestorsOf(IEnumerable<string> rows) => Graph.Ancestors(ResolveAll(rows));
}
