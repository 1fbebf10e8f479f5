namespace Alembic.Revisions;

public sealed partial class RevisionMap
{
    /// <summary>The steps that make a version table say what it is told, running no revision. Alembic: <c>alembic stamp</c>.</summary>
    /// <param name="rows">The rows of the version table, in the order in which the database returned them.</param>
    /// <param name="targets">Identifiers as <see cref="GetRevisions(string?)"/> takes them; none means base.</param>
    /// <returns>No steps if the table says so already.</returns>
    /// <exception cref="RevisionNotFoundException">A target, or a row, is no revision of this history.</exception>
    /// <exception cref="MultipleHeadsException">A target is <c>head</c>, and there are several.</exception>
    /// <exception cref="RevisionException">A target is both above and below rows of the table.</exception>
    public IReadOnlyList<StampStep> PlanStamp(IReadOnlyList<string> rows, IReadOnlyList<string> targets)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(targets);
        var words = new ErrorWords
        {
            MultipleHeads = "Multiple heads are present; please specify a single target revision",
            AllOfSeveral = "To stamp all of them: alembic stamp heads",
            OneOfSeveral = head => $"To stamp one of them: alembic stamp {head}",
        };
        var usual = words with { MultipleHeads = null };
        return Answer(words, () =>
        {
            targets = targets.Count == 0 ? ["base"] : targets;
            var current = Answer(usual, () => ResolveAll(rows));
            List<int> heads = [.. targets.Where(target => target.Length > 0).SelectMany(target => OnLineOf(target, current)).Distinct()];
            var destinations = Answer(usual, () => targets.SelectMany(Destinations).ToList());
            return StampSteps(heads, destinations.Count == 0 ? [Node.None] : destinations, new VersionRows(Graph, rows));
        });
    }

    // A revision that was loaded twice can be two of the heads; a table cannot hold it twice.
    private List<int> Destinations(string target)
    {
        var nodes = ResolveAll(target);
        var twice = nodes.FindIndex(node => node >= 0 && nodes.IndexOf(node) != nodes.LastIndexOf(node));
        return twice < 0 || !Graph.HasDuplicates
            ? nodes
            : throw new RevisionException($"'{target}' means revision {Graph.IdOf(nodes[twice])} more than once")
            {
                Hint = "Give one of the scripts with this identifier another one.",
            };
    }

    private IEnumerable<int> OnLineOf(string target, List<int> nodes)
    {
        var line = new Lineage(this, target, dependencies: true);
        return nodes.Where(line.Includes);
    }

    private List<StampStep> StampSteps(List<int> heads, IReadOnlyList<int> destinations, VersionRows table)
    {
        var steps = new List<StampStep>();
        foreach (var destination in destinations)
        {
            if (destination == Node.None)
            {
                foreach (var head in heads)
                {
                    table.Delete(table.RowOf(Node.Require(head)));
                    steps.Add(new StampStep([Graph.IdOf(head)], [], isUpgrade: false, isBranchMove: true, Told(table)));
                }
            }
            else if (!heads.Contains(Node.Require(destination)))
            {
                steps.Add(StampTo(destination, heads, table));
            }
        }

        return steps;
    }

    private StampStep StampTo(int destination, List<int> heads, VersionRows table)
    {
        var above = Graph.Descendants([destination]);
        var below = Graph.Ancestors([destination]);
        var rowsAbove = heads.Exists(head => head >= 0 && above.Contains(head));
        var rowsBelow = heads.Exists(head => head >= 0 && below.Contains(head));
        if (rowsAbove && rowsBelow)
        {
            throw new RevisionException($"Revision {Graph.IdOf(destination)} is both above and below revisions that the version table holds")
            {
                Hint = $"To put the table in order: alembic stamp --purge {Graph.IdOf(destination)}",
            };
        }

        var to = table.RowOf(destination);
        var isNewBranch = !rowsAbove && !rowsBelow;
        int[] from = isNewBranch ? [] : [.. heads.Select(head => table.RowOf(Node.Require(head)))];
        if (isNewBranch || (rowsBelow && !from.All(table.Contains)))
        {
            table.Insert(to);
        }
        else
        {
            table.Merge(from, to);
        }

        return new StampStep(Graph.IdsOf(from), [Graph.IdOf(to)], !rowsAbove, isNewBranch, Told(table));
    }

    private static VersionChange[] Told(VersionRows table)
    {
        var told = Array.ConvertAll(table.Changes.ToArray(), table.Tell);
        table.ForgetChanges();
        return told;
    }
}
