namespace Alembic.Revisions;

internal sealed partial class RevisionMap
{
    /// <summary>The revisions an identifier means. Alembic: <c>ScriptDirectory.get_revisions</c>.</summary>
    /// <param name="identifier">
    /// A revision, a unique beginning of one (of revisions with at least four characters), a branch label, <c>head</c>, <c>heads</c>, <c>base</c>,
    /// any of these after <c>label@</c>, or <c>-N</c> or <c>label@-N</c> for N steps down from the heads. <see langword="null"/> means base.
    /// </param>
    /// <returns>None for base; <see langword="null"/> for a walk that ends below the history.</returns>
    public IReadOnlyList<Revision?> GetRevisions(string? identifier) =>
        new RevisionErrorText().Answer(() => AllOrNone(ResolveAll(identifier)));

    /// <summary>The revisions that identifiers mean, one after the other; see <see cref="GetRevisions(string?)"/>.</summary>
    public IReadOnlyList<Revision?> GetRevisions(IEnumerable<string> identifiers) =>
        new RevisionErrorText().Answer(() => AllOrNone(ResolveAll(identifiers)));

    /// <summary>The one revision an identifier means. Alembic: <c>ScriptDirectory.get_revision</c>.</summary>
    public Revision? GetRevision(string? identifier) =>
        new RevisionErrorText().Answer(() => Resolve(identifier) is >= 0 and var node ? Graph.Revisions[node] : null);

    /// <summary>The revision numbers that <c>head</c>, <c>heads</c> and <c>base</c> stand for; any other identifier as it is. Alembic: <c>as_revision_number</c>.</summary>
    public IReadOnlyList<string> AsRevisionNumber(string? identifier) => new RevisionErrorText().Answer(() =>
    {
        var (numbers, _) = Numbers(identifier);
        return identifier == "heads" || numbers.Count == 0 ? numbers : [numbers[0]];
    });

    public List<int> ResolveAll(IEnumerable<string> identifiers)
    {
        var nodes = new List<int>();
        foreach (var identifier in identifiers)
        {
            nodes.AddRange(ResolveAll(identifier));
        }

        return nodes;
    }

    /// <summary>The nodes an identifier means; <see cref="Node.None"/> and <see cref="Node.Base"/> for walks that leave the graph.</summary>
    public List<int> ResolveAll(string? identifier)
    {
        var (numbers, label) = Numbers(identifier);
        if (numbers is [var number] && RelativeTarget.ParseNumber(number) is < 0 and var steps)
        {
            return [.. ResolveAll("heads")
                .Where(head => label is null || Graph.BranchLabels.Carries(Node.Require(head), label))
                .Select(head => Walk(head, steps))];
        }

        return [.. numbers.Select(id => Locate(id, label))];
    }

    public int Resolve(string? identifier)
    {
        var (numbers, label) = Numbers(identifier);
        return numbers.Count > 1
            ? throw new MultipleHeadsException(MultipleHeadsText(numbers, identifier!), numbers, identifier!)
            : Locate(numbers.Count == 1 ? numbers[0] : null, label);
    }

    /// <summary>Splits the label off, and puts revision numbers in the place of <c>head</c>, <c>heads</c> and <c>base</c>.</summary>
    public (IReadOnlyList<string> Numbers, string? Label) Numbers(string? identifier)
    {
        _ = Graph;
        string? label = null;
        if (identifier?.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
        {
            (label, identifier) = (identifier[..at], identifier[(at + 1)..]);
        }

        return identifier switch
        {
            "heads" when string.IsNullOrEmpty(label) => (EffectiveHeads, label),
            "heads" => (HeadsOn(label), label),
            "head" => (CurrentHead(label) is { } head ? [head] : [], label),
            "base" or null => ([], label),
            _ => ([identifier], label),
        };
    }

    private string? CurrentHead(string? label)
    {
        var heads = string.IsNullOrEmpty(label) ? Heads : HeadsOn(label);
        if (heads.Count > 1)
        {
            var argument = string.IsNullOrEmpty(label) ? "head" : $"{label}@head";
            throw new MultipleHeadsException(MultipleHeadsText(heads, argument), heads, argument);
        }

        return heads.Count == 1 ? heads[0] : null;
    }

    private IReadOnlyList<string> HeadsOn(string label)
    {
        var lineage = LineOf(label);
        return [.. Heads.Where(head => lineage.Includes(Locate(head)))];
    }

    /// <summary>The node with a number, a label, or a unique beginning of either; nothing for base.</summary>
    public int Locate(string? number, string? label = null)
    {
        var branch = string.IsNullOrEmpty(label) ? Node.None : LocateBranch(label);
        if (number is null)
        {
            return Node.None;
        }

        if (!Graph.Ids.TryGetValue(number, out var node) && !Graph.Labels.TryGetValue(number, out node))
        {
            node = LocateByBeginning(number, string.IsNullOrEmpty(label) ? null : label);
        }

        return branch < 0 || Lineage.IsOnLine(Graph, Graph.Live(branch), Graph.Live(node))
            ? node
            : throw new RevisionNotFoundException($"Revision {Graph.IdOf(node)} is not a member of branch '{label}'", number);
    }

    private int LocateByBeginning(string beginning, string? label)
    {
        if (beginning.Length == 0)
        {
            throw new RevisionNotFoundException("An empty text names no revision", beginning);
        }

        IEnumerable<string> found = Graph.Keys.Select(Graph.IdOf).Concat(Graph.Labels.Keys)
            .Where(name => name.Length > 3 && name.StartsWith(beginning, StringComparison.Ordinal));
        if (label is not null)
        {
            var lineage = LineOf(label);
            found = found.Where(name => lineage.Includes(Locate(name)));
        }

        return found.Take(4).ToList() switch
        {
            [] => throw new RevisionNotFoundException(
                $"No such revision or branch '{beginning}'"
                + (beginning.Length < 4 ? "; please ensure at least four characters are present for partial revision identifier matches" : ""),
                beginning),
            [var name] => Locate(name),
            var several => throw new RevisionNotFoundException(
                $"Multiple revisions start with '{beginning}': {string.Join(", ", several.Take(3).Select(name => $"'{name}'"))}...", beginning),
        };
    }

    private int LocateBranch(string label)
    {
        if (Graph.Labels.TryGetValue(label, out var node))
        {
            return node;
        }

        try
        {
            return Locate(label);
        }
        catch (RevisionNotFoundException)
        {
            throw new RevisionNotFoundException($"No such branch: '{label}'", label);
        }
    }

    private static string MultipleHeadsText(IReadOnlyList<string> heads, string argument) =>
        $"Multiple heads are present for given argument '{argument}'; {string.Join(", ", heads)}";

    private IReadOnlyList<Revision?> AllOrNone(List<int> nodes) => [.. nodes.Select(node => node >= 0 ? Graph.Revisions[node] : null)];
}
