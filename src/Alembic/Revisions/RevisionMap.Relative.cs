namespace Alembic.Revisions;

internal sealed partial class RevisionMap
{
    /// <summary>Walks up (steps above 0) or down from a node, or from below the bases, or down from above the heads.</summary>
    /// <param name="start">A node, <see cref="Node.None"/> or <see cref="Node.Base"/>.</param>
    /// <param name="steps">How far.</param>
    /// <param name="label">The branch to keep to when walking up; null for any.</param>
    /// <param name="stopAtEnd">Whether to stay at the last revision where the history ends; otherwise the walk then comes to nothing.</param>
    private int Walk(int start, long steps, string? label = null, bool stopAtEnd = false)
    {
        var place = start;
        var line = new Lazy<Lineage?>(() => string.IsNullOrEmpty(label) ? null : LineOf(label));
        for (; steps != 0; steps -= Math.Sign(steps))
        {
            var ways = steps > 0 ? WaysUp(place, line) : WaysDown(place);
            switch (ways)
            {
                case []:
                    return stopAtEnd ? place : Node.None;
                case [var way]:
                    place = way;
                    break;
                default:
                    throw new RevisionException("Ambiguous walk")
                    {
                        Hint = $"There are several ways from here: {string.Join(", ", ways.Select(Graph.IdOf))}\n"
                            + "Name the revision to go to instead of counting steps.",
                    };
            }
        }

        return place;
    }

    private int[] WaysUp(int place, Lazy<Lineage?> line)
    {
        int[] ways = place == Node.None ? LiveNodes(Graph.Bases) : Graph.Next[place];
        return line.Value is { } kept ? [.. ways.Where(kept.Includes)] : ways;
    }

    private int[] WaysDown(int place)
    {
        if (place == Node.Base)
        {
            return [];
        }

        int[] ways = place == Node.None ? LiveNodes(Graph.Heads) : Graph.Down[place];
        return ways is [] ? [Node.Base] : ways;
    }

    private int[] LiveNodes(int[] nodes) => Graph.HasDuplicates ? [.. nodes.Select(Graph.Live)] : nodes;

    /// <summary>The nodes an upgrade is to reach, counted from the current ones if the target is relative.</summary>
    private List<int> ParseUpgradeTarget(RevisionTarget current, RevisionTarget target, bool stopAtEnd)
    {
        if (target.Text is null)
        {
            return ResolveAll(target.AsRows);
        }

        if (RelativeTarget.Parse(target.Text) is not { } relative)
        {
            return ResolveAll(target.Text);
        }

        if (relative.Steps > 0)
        {
            if (relative.Symbol is not null)
            {
                return [Walk(Resolve(relative.Symbol), relative.WalkSteps, relative.Label, stopAtEnd)];
            }

            var reached = Walk(UpgradeStart(current, relative.Label), relative.WalkSteps, relative.Label, stopAtEnd);
            return reached == Node.None ? throw relative.TooFar(written: true) : [reached];
        }

        if (relative.Symbol is null)
        {
            throw relative.TooFar(written: false);
        }

        var from = Resolve(relative.Label is null ? relative.Symbol : $"{relative.Label}@{relative.Symbol}");
        return [Walk(from, relative.WalkSteps, stopAtEnd: stopAtEnd)];
    }

    /// <summary>Where to count from when upgrading by steps: the only current revision, on the branch if one is named.</summary>
    private int UpgradeStart(RevisionTarget current, string? label)
    {
        var rows = current.AsRows;
        if (string.IsNullOrEmpty(label))
        {
            return rows.Count switch
            {
                0 => Node.None,
                1 => Resolve(rows[0]),
                _ => throw Ambiguous(),
            };
        }

        var nodes = ResolveAll(rows);
        var line = LineOf(label);
        var starts = nodes.Where(line.Includes).ToList();
        if (starts.Count == 0)
        {
            // None of the rows is on the branch: begin where the rows' ancestors touch it, or at its base.
            var applied = Graph.Ancestors(nodes);
            var touching = LineOf(label);
            var active = applied.Where(touching.Includes).ToList();
            var below = active.SelectMany(node => Graph.NormalizedDown[node]).ToHashSet();
            starts = [.. active.Where(node => !below.Contains(node))];
        }

        return starts.Count switch
        {
            0 => Node.None,
            1 => starts[0],
            _ => throw Ambiguous(),
        };

        static RevisionException Ambiguous() => new("Ambiguous upgrade from multiple current revisions")
        {
            Hint = "Name the branch: alembic upgrade label@+1\nTo see where the database stands: alembic current",
        };
    }

    /// <summary>The branch and the node a downgrade is to stop at; <see cref="Node.None"/> or <see cref="Node.Base"/> for base.</summary>
    private (string? Label, int Node) ParseDowngradeTarget(RevisionTarget current, RevisionTarget target, bool stopAtEnd, ICollection<string>? warnings)
    {
        if (target.Rows is not null)
        {
            throw new RevisionException("A downgrade goes to one place, not to several")
            {
                Hint = "To go down on each branch in turn: alembic downgrade label@base",
            };
        }

        if (target.Text is null)
        {
            return (null, Node.None);
        }

        if (RelativeTarget.Parse(target.Text) is not { } relative)
        {
            var at = target.Text.LastIndexOf('@');
            return (at > 0 ? target.Text[..at] : null, Resolve(target.Text[(at + 1)..]));
        }

        return relative.Steps.Sign >= 0
            ? (relative.Label, WalkUpForDowngrade(relative, stopAtEnd))
            : WalkDownForDowngrade(current, relative, stopAtEnd, warnings);
    }

    private int WalkUpForDowngrade(RelativeTarget relative, bool stopAtEnd)
    {
        if (relative.Symbol is null)
        {
            throw relative.TooFar(written: true);
        }

        var reached = Walk(Resolve(relative.Symbol), relative.WalkSteps, relative.Label, stopAtEnd);
        return reached == Node.None ? throw WalkedTooFar() : reached;
    }

    private (string? Label, int Node) WalkDownForDowngrade(RevisionTarget current, RelativeTarget relative, bool stopAtEnd, ICollection<string>? warnings)
    {
        var (label, symbol) = (relative.Label, relative.Symbol);
        if (symbol is null)
        {
            if (string.IsNullOrEmpty(label))
            {
                symbol = label = FirstRow(current, relative, warnings);
            }
            else
            {
                symbol = OnlyRowOn(current, label);
            }
        }

        var reached = Walk(Resolve(label is null ? symbol : $"{label}@{symbol}"), relative.WalkSteps, stopAtEnd: stopAtEnd);
        return reached != Node.None ? (label, reached)
            : relative.Symbol is null ? throw relative.TooFar(written: true)
            : throw WalkedTooFar();
    }

    private static string FirstRow(RevisionTarget current, RelativeTarget relative, ICollection<string>? warnings)
    {
        var rows = current.AsRows;
        if (rows.Count == 0)
        {
            throw relative.TooFar(written: true);
        }

        if (rows.Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            warnings?.Add("downgrade -1 from multiple heads is ambiguous; this usage will be disallowed in a future release.");
        }

        return rows[0];
    }

    private string OnlyRowOn(RevisionTarget current, string label)
    {
        var line = LineOf(label);
        List<string> rows = [.. current.AsRows.Where(row => line.Includes(Locate(row)))];
        if (rows.Count == 0)
        {
            // The branch may be applied all the same, as something that the current revision depends on.
            var implied = LineOf(label);
            rows = [.. AllCurrent(current.AsRows).Where(implied.Includes).Select(Graph.IdOf)];
        }

        return rows.Count == 1
            ? rows[0]
            : throw new RevisionException($"{(rows.Count == 0 ? "No current revision is" : $"The current revisions {string.Join(", ", rows)} are all")} on branch '{label}'")
            {
                Hint = "To see where the database stands: alembic current",
            };
    }

    private static RevisionException WalkedTooFar() => new("Walked too far")
    {
        Hint = "To see the revisions there are: alembic history",
    };
}
