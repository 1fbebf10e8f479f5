namespace Alembic.Revisions;

/// <summary>Builds a graph out of revisions in load order, with Alembic's checks in Alembic's order.</summary>
internal sealed partial class GraphLoader
{
    private const string IllegalCharacters = "+-:@";

    private readonly List<string> _warnings;
    private readonly Revision[] _revisions;
    private readonly IdIndex _ids;
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly Adjacency.Builder _early;
    private readonly List<int> _labelled = [];
    private readonly List<int> _dependent = [];
    private List<string>? _distinct;

    // Whether, as far as is known, every revision was loaded after those that it stands on.
    private bool _isInOrder = true;
    private int _labelFollower = -1;

    private GraphLoader(Revision[] revisions, List<string> warnings)
    {
        _warnings = warnings;
        _revisions = revisions;
        _ids = new IdIndex(_revisions);
        _early = new Adjacency.Builder(Count);
    }

    private int Count => _revisions.Length;

    private bool HasDuplicates => _distinct is not null;

    /// <summary>The identifiers, each once, in the order in which they were first met.</summary>
    private IEnumerable<string> Identifiers => _distinct ?? _revisions.Select(revision => revision.Id);

    public static RevisionGraph Load(Revision[] revisions, List<string> warnings) => new GraphLoader(revisions, warnings).Load();

    private RevisionGraph Load()
    {
        for (var node = 0; node < Count; node++)
        {
            Add(node);
        }

        AddLabels();
        int[]? keys = HasDuplicates ? [.. Identifiers.Select(id => _ids[id])] : null;
        var down = _isInOrder && !HasDuplicates ? _early.Build() : null;
        var dependencies = ResolveDependencies();
        down ??= ResolveDown();
        var allDown = RevisionGraph.JoinDown(down, dependencies);
        int[] shadows = [.. _labels.Values.Where(node => !IsLive(node)).Distinct()];
        var next = Reverse(down, keys, shadows);
        var allNext = allDown == down ? next : HasDuplicates ? Reverse(allDown, keys, shadows) : JoinNext(next, dependencies);
        RefuseLabelsAsParents(down, dependencies, next);

        var graph = new RevisionGraph
        {
            Revisions = _revisions,
            Ids = _ids,
            Labels = _labels,
            KeysAmongDuplicates = keys,
            Down = down,
            AllDown = allDown,
            Dependencies = dependencies,
            Next = next,
            AllNext = allNext,
            Heads = Heads(next),
            EffectiveHeads = Heads(allNext),
            Bases = down.NodesWithoutEdges(),
            EffectiveBases = allDown.NodesWithoutEdges(),
            Order = shadows.Length > 0 ? TopologicalOrder.None
                : _isInOrder && !HasDuplicates ? TopologicalOrder.ByLoad(Count)
                : TopologicalOrder.Of(allDown, allNext, keys),
        };
        RefuseCycles(graph);
        return graph.Complete();
    }

    /// <summary>Checks what can be told of a revision by itself.</summary>
    public static void Verify(Revision revision)
    {
        if (revision.Down.Contains(revision.Id))
        {
            throw new RevisionCycleException(RevisionCycleKind.Loop, [revision.Id])
            {
                Hint = $"Give revision {revision.Id} the parent it was meant to follow, in the first line of its script.",
            };
        }

        if (revision.Dependencies.Contains(revision.Id))
        {
            throw new RevisionCycleException(RevisionCycleKind.DependencyLoop, [revision.Id])
            {
                Hint = $"Take {revision.Id} out of the dependencies of its own script.",
            };
        }

        VerifyId(revision.Id);
    }

    public static void VerifyId(string id)
    {
        if (id.AsSpan().ContainsAny(IllegalCharacters))
        {
            throw IllegalIn(id);
        }
    }

    private static RevisionException IllegalIn(string id)
    {
        var illegal = IllegalCharacters.Where(c => id.Contains(c, StringComparison.Ordinal)).Select(c => c.ToString());
        return new RevisionException($"Character(s) '{string.Join(", ", illegal)}' not allowed in revision identifier '{id}'")
        {
            Hint = "These characters have a meaning of their own in commands: label@revision, revision+1, from:to.",
        };
    }

    private void Add(int node)
    {
        var revision = _revisions[node];
        Verify(revision);
        if (_ids.Add(node))
        {
            _distinct?.Add(revision.Id);
        }
        else
        {
            _distinct ??= [.. Identifiers.Take(node)];
            _warnings.Add($"Revision {revision.Id} is present more than once");
        }

        AddEarly(node, revision.Down);
        if (!revision.Labels.IsEmpty)
        {
            _labelled.Add(node);
        }

        if (!revision.Dependencies.IsEmpty)
        {
            _dependent.Add(node);
        }
    }

    private void AddLabels()
    {
        foreach (var node in _labelled)
        {
            foreach (var label in _revisions[node].BranchLabels)
            {
                if (_ids.TryGetValue(label, out var user) || _labels.TryGetValue(label, out user))
                {
                    throw new RevisionException($"Branch name '{label}' in revision {_revisions[node].Id} already used by revision {_revisions[user].Id}")
                    {
                        Hint = "A label names one branch: take it out of one of the two scripts.",
                    };
                }

                _labels.Add(label, node);
            }
        }
    }

    private bool IsLive(int node) => !HasDuplicates || _ids[_revisions[node].Id] == node;

    private int[] Heads(Adjacency next) =>
        HasDuplicates ? [.. Enumerable.Range(0, Count).Where(node => !IsLive(node) || next[node].IsEmpty)] : next.NodesWithoutEdges();
}
