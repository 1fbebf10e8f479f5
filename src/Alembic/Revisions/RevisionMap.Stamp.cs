namespace Alembic.Revisions;

internal sealed partial class RevisionMap
{
    /// <summary>The steps that make a version table say what it is told, running no revision. Alembic: <c>alembic stamp</c>.</summary>
    /// <param name="rows">The rows of the version table, in the order in which the database returned them.</param>
    /// <param name="targets">Identifiers as <see cref="GetRevisions(string?)"/> takes them; none means base.</param>
    public IReadOnlyList<StampStep> PlanStamp(IReadOnlyList<string> rows, IReadOnlyList<string> targets)
    {
        var text = new RevisionErrorText
        {
            MultipleHeads = "Multiple heads are present; please specify a single target revision",
            AllOfSeveral = "To stamp all of them: alembic stamp heads",
            OneOfSeveral = head => $"To stamp one of them: alembic stamp {head}",
        };
        var usualText = text with { MultipleHeads = null };
        return text.Answer(() =>
        {
            targets = targets.Count == 0 ? ["base"] : targets;
            var current = usualText.Answer(() => ResolveAll(rows));
            List<int> heads = [.. targets.Where(target => target.Length > 0).SelectMany(target => OnLineOf(target, current)).Distinct()];
            var destinations = usualText.Answer(() => targets.SelectMany(Destinations).ToList());
            return StampSteps(heads, destinations.Count == 0 ? [Node.None] : destinations, new VersionRows(rows));
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
        var line = LineOf(target, dependencies: true);
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
                    table.Delete(Graph.IdOf(Node.Require(head)));
                    steps.Add(new StampStep([Graph.IdOf(head)], [], isUpgrade: false, isBranchMove: true, table.TakeChanges()));
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

        var to = Graph.IdOf(destination);
        var isNewBranch = !rowsAbove && !rowsBelow;
        string[] from = isNewBranch ? [] : [.. heads.Select(head => Graph.IdOf(Node.Require(head)))];
        if (isNewBranch || (rowsBelow && !from.All(table.Contains)))
        {
            table.Insert(to);
        }
        else
        {
            table.Merge(from, to);
        }

        return new StampStep(from, [to], !rowsAbove, isNewBranch, table.TakeChanges());
    }
}
