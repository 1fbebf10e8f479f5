namespace Alembic.Revisions;

internal sealed partial class RevisionMap
{
    /// <summary>The steps that upgrade a database to a target, oldest first. Alembic: <c>alembic upgrade</c>.</summary>
    /// <param name="rows">The rows of the version table, in the order in which the database returned them.</param>
    /// <param name="target">
    /// An identifier as <see cref="GetRevisions(string?)"/> takes it, or a relative one: <c>+N</c>, <c>label@+N</c>, <c>rev+N</c>, <c>rev-N</c>.
    /// </param>
    public IReadOnlyList<RevisionStep> PlanUpgrade(IReadOnlyList<string> rows, string target)
    {
        var text = new RevisionErrorText
        {
            NotAncestor = end => $"Destination {end} is not a valid upgrade target from current head(s)",
            End = target,
            AllOfSeveral = "To upgrade to all of them: alembic upgrade heads",
            OneOfSeveral = head => $"To upgrade to one of them: alembic upgrade {head}",
        };
        return text.Answer(() =>
        {
            var (needed, targets) = CollectUpgrade(RevisionTarget.Of(target), RevisionTarget.Of(rows), walk: false, warnings: null);
            var table = new VersionRows(rows);
            var tableRows = new UpgradeRows(this, Graph, table, rows);
            return StepsOf(Enumerable.Reverse(WalkOrder.Of(Graph, needed, targets)), isUpgrade: true, table, tableRows.Apply);
        });
    }

    /// <summary>The steps that downgrade a database to a target, newest first. Alembic: <c>alembic downgrade</c>.</summary>
    /// <param name="rows">The rows of the version table, in the order in which the database returned them.</param>
    /// <param name="target">
    /// An identifier that means one revision or base, <c>label@rev</c> or <c>label@base</c> to downgrade one branch only, or a relative one:
    /// <c>-N</c>, <c>label@-N</c>, <c>rev-N</c>, <c>rev+N</c>.
    /// </param>
    /// <param name="warnings">Receives warnings; <see langword="null"/> to ignore them.</param>
    public IReadOnlyList<RevisionStep> PlanDowngrade(IReadOnlyList<string> rows, string target, ICollection<string>? warnings = null)
    {
        var text = new RevisionErrorText
        {
            NotAncestor = end => $"Destination {end} is not a valid downgrade target from current head(s)",
            End = target,
            OneOfSeveral = head => $"To downgrade to one of them: alembic downgrade {head}",
        };
        return text.Answer(() =>
        {
            var (undone, heads) = CollectDowngrade(RevisionTarget.Of(rows), RevisionTarget.Of(target), warnings);
            var table = new VersionRows(rows);
            var tableRows = new DowngradeRows(this, Graph, table, rows, heads);
            return StepsOf(WalkOrder.Of(Graph, undone, heads), isUpgrade: false, table, tableRows.Undo);
        });
    }

    private IReadOnlyList<RevisionStep> StepsOf(IEnumerable<int> order, bool isUpgrade, VersionRows table, Action<int> run) => [.. order.Select(node =>
    {
        run(node);
        return new RevisionStep(Graph.Revisions[node], isUpgrade, table.TakeChanges());
    })];

    /// <summary>The revisions that <c>alembic current</c> shows: those of the rows, and the tips of branches that these depend on.</summary>
    /// <param name="rows">The rows of the version table.</param>
    /// <returns>The revisions in load order.</returns>
    /// <remarks>Alembic: <c>ScriptDirectory.get_all_current</c>.</remarks>
    public IReadOnlyList<Revision> GetAllCurrent(IReadOnlyList<string> rows)
    {
        return new RevisionErrorText().Answer(() => RevisionsOf(AllCurrent(rows)));
    }

    private IEnumerable<int> AllCurrent(IReadOnlyList<string> rows)
    {
        var applied = Graph.Ancestors(ResolveAll(rows));
        return applied.Order().Where(node => !Graph.Next[node].Any(child => child != node && applied.Contains(child)));
    }
}
