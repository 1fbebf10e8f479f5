namespace Alembic.Revisions;

internal sealed partial class RevisionMap
{
    /// <summary>All revisions, newest first. Alembic: <c>ScriptDirectory.walk_revisions()</c>.</summary>
    public IReadOnlyList<Revision> Walk() => Walk("base", "heads");

    /// <summary>The revisions from one to another, newest first, both ends included. Alembic: <c>walk_revisions(base, head)</c>.</summary>
    /// <param name="lower">The lower end: an identifier, or a relative one such as <c>-3</c>, <c>rev-1</c> or <c>label@-1</c>; <see langword="null"/> or empty for base.</param>
    /// <param name="upper">The upper end, likewise; <see langword="null"/> or empty for all heads.</param>
    /// <param name="warnings">Receives warnings; <see langword="null"/> to ignore them.</param>
    public IReadOnlyList<Revision> Walk(string? lower, string? upper, ICollection<string>? warnings = null) => Walk(
        RevisionTarget.Of(string.IsNullOrEmpty(lower) ? "base" : lower),
        RevisionTarget.Of(string.IsNullOrEmpty(upper) ? "heads" : upper),
        warnings);

    /// <summary>The revisions of a range as <c>alembic history -r</c> takes it, newest first.</summary>
    /// <param name="range"><c>lower:upper</c>. Either side may be empty, or one of them <c>current</c>.</param>
    /// <param name="rows">The rows of the version table, for <c>current</c>. Without rows that side counts as empty.</param>
    /// <param name="warnings">Receives warnings; <see langword="null"/> to ignore them.</param>
    public IReadOnlyList<Revision> WalkRange(string range, IReadOnlyList<string> rows, ICollection<string>? warnings = null)
    {
        var (lower, upper) = SplitRange(range);
        RevisionTarget? current = rows.Count == 0 ? null : RevisionTarget.Of(rows);
        var (start, end) = (RevisionTarget.Of(lower.Length == 0 ? "base" : lower), RevisionTarget.Of(upper.Length == 0 ? "heads" : upper));
        return upper == "current" ? Walk(start, current ?? RevisionTarget.Of("heads"), warnings)
            : lower == "current" ? Walk(current ?? RevisionTarget.Of("base"), end, warnings)
            : Walk(start, end, warnings);
    }

    /// <summary>Whether a range needs the rows of the version table: one of its sides is <c>current</c>.</summary>
    /// <param name="range">As for <see cref="WalkRange"/>.</param>
    public static bool RangeNeedsRows(string range) => SplitRange(range) is ("current", _) or (_, "current");

    private static (string Lower, string Upper) SplitRange(string range)
    {
        return range.Trim().Split(':') is [var lower, var upper]
            ? (lower, upper)
            : throw new AlembicException("History range requires [start]:[end], [start]:, or :[end]");
    }

    private Revision[] Walk(RevisionTarget lower, RevisionTarget upper, ICollection<string>? warnings) =>
        new RevisionErrorText { Start = lower.ToString(), End = upper.ToString() }.Answer(() =>
        {
            var (needed, targets) = CollectUpgrade(upper, lower, walk: true, warnings);
            return RevisionsOf(WalkOrder.Of(Graph, needed, targets));
        });

    /// <summary>The revisions to apply to get from the lower end to the upper one, and those that the upper end means.</summary>
    /// <remarks>For a listing (<paramref name="walk"/>) both ends count, other branches do not, and steps stop at the end of the history.</remarks>
    private (HashSet<int> Needed, List<int> Targets) CollectUpgrade(RevisionTarget upper, RevisionTarget lower, bool walk, ICollection<string>? warnings)
    {
        var targets = ParseUpgradeTarget(lower, upper, stopAtEnd: walk);
        targets.ForEach(target => Node.Require(target));
        if (lower.Text is not null && lower.Text.Contains('@', StringComparison.Ordinal))
        {
            var branch = BranchOf(lower.Text);
            targets = [.. targets.Where(target => Graph.BranchLabels.Carries(target, branch)).Distinct()];
        }

        var needed = Graph.ReachApart(targets, Graph.NormalizedDown);
        var current = ResolveAll(lower);
        if (walk && current.Exists(node => node != Node.None && (node == Node.Base || !needed.Contains(node))))
        {
            throw new RangeNotAncestorException($"Revision {lower.OrBase()} is not an ancestor of revision {upper.OrBase()}", lower.ToString(), upper.ToString());
        }

        if (current is [Node.None, ..])
        {
            // The lower end is a number of steps, which means no revision by itself.
            var (_, reached) = ParseDowngradeTarget(upper, lower, stopAtEnd: walk, warnings);
            current = reached == Node.Base ? [] : [Node.Require(reached)];
            lower = RevisionTarget.Of(reached == Node.Base ? null : Graph.IdOf(reached));
        }

        needed.ExceptWith(Graph.ReachApart(current, Graph.NormalizedDown));
        if (walk)
        {
            needed.UnionWith(ResolveAll(lower).Select(Node.Require));
            if (current.Count > 0)
            {
                needed.IntersectWith(Graph.ReachApart(current, Graph.Next));
            }
        }

        return (needed, targets);
    }

    /// <summary>The revisions to undo to get from the upper end down to the lower one, and those that the upper end means.</summary>
    private (HashSet<int> Undone, List<int> Heads) CollectDowngrade(RevisionTarget upper, RevisionTarget lower, ICollection<string>? warnings)
    {
        var (label, target) = ParseDowngradeTarget(upper, lower, stopAtEnd: false, warnings);
        var roots = DowngradeRoots(target < 0 ? Node.None : target, label);
        var heads = ResolveAll(upper);
        var undone = Graph.Descendants(roots);
        undone.IntersectWith(Graph.Ancestors(heads));
        return target >= 0 && undone.Count == 0 && !heads.Contains(target)
            ? throw new RangeNotAncestorException($"Revision Nothing to drop is not an ancestor of revision {upper.OrBase()}", "Nothing to drop", upper.ToString())
            : (undone, heads);
    }

    /// <summary>The lowest revisions to undo: those that follow the target, on the branch if one is named.</summary>
    private int[] DowngradeRoots(int target, string? label)
    {
        // Alembic's map also has a base under each label that it declares, and counts it each time.
        int[] roots = target == Node.None
            ? [.. Graph.Keys.Concat(Graph.Labels.Values).Where(node => Graph.Revisions[node].IsBase)]
            : Graph.Next[target];
        if (string.IsNullOrEmpty(label) || roots.Length <= 1)
        {
            return roots;
        }

        var line = Graph.Ancestors([LocateBranch(label)], dependencies: false);
        roots = [.. roots.Where(line.Contains)];
        return roots.Length > 0
            ? roots
            : throw new RevisionException("Not a valid downgrade target from current heads")
            {
                Hint = "To see where the database stands: alembic current\nTo see how the revisions follow one another: alembic history",
            };
    }

    private string BranchOf(string identifier)
    {
        var branch = identifier[..identifier.IndexOf('@', StringComparison.Ordinal)];
        var node = Resolve(branch);
        if (node < 0 || Graph.IdOf(node) != branch)
        {
            return branch;
        }

        var labels = Graph.BranchLabels.Of(node);
        return labels.Count == 1
            ? labels[0]
            : throw new RevisionException($"Revision {branch} stands for {(labels.Count == 0 ? "no branch" : $"several branches: {string.Join(", ", labels)}")}")
            {
                Hint = "Name the branch by its label: label@revision",
            };
    }

    private List<int> ResolveAll(RevisionTarget target) => target.Rows is null ? ResolveAll(target.Text) : ResolveAll(target.Rows);
}
