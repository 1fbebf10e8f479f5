namespace Alembic.Revisions;

public sealed partial class RevisionMap
{
    /// <summary>What must be applied to get from the lower end to the upper one, and the targets it leads to.</summary>
    /// <param name="upper">Where to go.</param>
    /// <param name="lower">What is applied.</param>
    /// <param name="walk">Whether the range is walked for a listing: both ends included, between the ends only, and relative ends cut at the end of the history.</param>
    /// <param name="warnings">Takes what the user should know besides.</param>
    private (NodeSet Needed, IReadOnlyList<int> Targets) CollectUpgrade(RevisionTarget upper, RevisionTarget lower, bool walk, ICollection<string>? warnings)
    {
        IReadOnlyList<int> targets = ParseUpgradeTarget(lower, upper, stopAtEnd: walk);
        foreach (var target in targets)
        {
            Node.Require(target);
        }

        if (lower.Text is not null && lower.Text.Contains('@', StringComparison.Ordinal))
        {
            var branch = BranchOf(lower.Text);
            targets = [.. targets.Where(target => Graph.BranchLabels.Carries(target, branch)).Distinct()];
        }

        var needed = Graph.ReachApart(targets, Graph.NormalizedDown);
        var current = ResolveAll(lower);
        if (walk && current.Any(node => node != Node.None && (node == Node.Base || !needed.Contains(node))))
        {
            throw new RangeNotAncestorException($"Revision {lower.OrBase()} is not an ancestor of revision {upper.OrBase()}", lower.ToString(), upper.ToString());
        }

        if (current.Count > 0 && current[0] == Node.None)
        {
            // A lower end counted in steps, which no identifier means by itself.
            var (_, reached) = ParseDowngradeTarget(upper, lower, stopAtEnd: walk, warnings);
            current = reached == Node.Base ? [] : [Node.Require(reached)];
            lower = RevisionTarget.Of(reached == Node.Base ? null : Graph.IdOf(reached));
        }

        needed.ExceptWith(Graph.ReachApart(current, Graph.NormalizedDown));
        if (walk)
        {
            foreach (var node in ResolveAll(lower))
            {
                needed.Add(Node.Require(node));
            }

            if (current.Count > 0)
            {
                needed.IntersectWith(Graph.ReachApart(current, Graph.Next));
            }
        }

        return (needed, targets);
    }

    /// <summary>What must be taken back to get from the upper end down to the lower one.</summary>
    private (NodeSet Dropped, IReadOnlyList<int> Heads) CollectDowngrade(RevisionTarget upper, RevisionTarget lower, ICollection<string>? warnings)
    {
        var (label, target) = ParseDowngradeTarget(upper, lower, stopAtEnd: false, warnings);
        var roots = DowngradeRoots(target < 0 ? Node.None : target, label);
        var heads = ResolveAll(upper);
        var dropped = Graph.Descendants(roots);
        dropped.IntersectWith(Graph.Ancestors(heads));
        return target >= 0 && dropped.IsEmpty && !heads.Contains(target)
            ? throw new RangeNotAncestorException($"Revision Nothing to drop is not an ancestor of revision {upper.OrBase()}", "Nothing to drop", upper.ToString())
            : (dropped, heads);
    }

    /// <summary>The lowest revisions to take back: those right above the target, on the branch if one is named.</summary>
    private int[] DowngradeRoots(int target, string? label)
    {
        // A base counts once more for each label it declares, as it stands under each of these names in Alembic's map.
        int[] roots = target == Node.None
            ? [.. Graph.Keys.Concat(Graph.Labels.Values).Where(node => Graph.Revisions[node].IsBase)]
            : Graph.Next[target].ToArray();
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
