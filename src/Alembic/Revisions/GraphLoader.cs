namespace Alembic.Revisions;

/// <summary>Builds a graph out of revisions in load order, with Alembic's checks in Alembic's order.</summary>
internal sealed partial class GraphLoader(List<string> warnings)
{
    private const string IllegalCharacters = "+-:@";

    private readonly List<Revision> _revisions = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private int _labelFollower = -1;

    public RevisionGraph Load(IEnumerable<Revision> revisions)
    {
        foreach (var revision in revisions)
        {
            Add(revision);
        }

        AddLabels();
        int[] keys = _keys.Count == _revisions.Count ? [.. Enumerable.Range(0, _revisions.Count)] : [.. _keys.Select(id => _ids[id])];
        var dependencies = ResolveDependencies();
        var down = ResolveDown(keys);
        var allDown = RevisionGraph.JoinDown(down, dependencies);
        int[] shadows = [.. _labels.Values.Where(node => !IsLive(node)).Distinct()];
        var next = Reverse(down, keys, shadows);
        var allNext = Reverse(allDown, keys, shadows);
        RefuseLabelsAsParents(down, dependencies, next);

        int[] byRank = shadows.Length == 0 ? TopologicalOrder(allDown, allNext, keys) : [];
        var graph = new RevisionGraph
        {
            Revisions = [.. _revisions],
            Ids = _ids,
            Labels = _labels,
            Keys = keys,
            Down = down,
            AllDown = allDown,
            Dependencies = dependencies,
            Next = next,
            AllNext = allNext,
            Heads = NodesWhere(node => !IsLive(node) || next[node].IsEmpty),
            EffectiveHeads = NodesWhere(node => !IsLive(node) || allNext[node].IsEmpty),
            Bases = NodesWhere(node => _revisions[node].IsBase),
            EffectiveBases = NodesWhere(node => _revisions[node].IsBase && _revisions[node].DependsOn.Count == 0),
            ByRank = byRank,
            Rank = RanksOf(byRank),
        };
        RefuseCycles(graph);
        return graph.Complete();
    }

    /// <summary>Checks what can be told of a revision by itself.</summary>
    public static void Verify(Revision revision)
    {
        if (revision.DownRevisions.Contains(revision.Id))
        {
            throw new RevisionCycleException(RevisionCycleKind.Loop, [revision.Id])
            {
                Hint = $"Give revision {revision.Id} the parent it was meant to follow, in the first line of its script.",
            };
        }

        if (revision.DependsOn.Contains(revision.Id))
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
            var illegal = IllegalCharacters.Where(c => id.Contains(c, StringComparison.Ordinal)).Select(c => c.ToString());
            throw new RevisionException($"Character(s) '{string.Join(", ", illegal)}' not allowed in revision identifier '{id}'")
            {
                Hint = "These characters have a meaning of their own in commands: label@revision, revision+1, from:to.",
            };
        }
    }

    private void Add(Revision revision)
    {
        Verify(revision);
        if (_ids.ContainsKey(revision.Id))
        {
            warnings.Add($"Revision {revision.Id} is present more than once");
        }
        else
        {
            _keys.Add(revision.Id);
        }

        _ids[revision.Id] = _revisions.Count;
        _revisions.Add(revision);
    }

    private void AddLabels()
    {
        for (var node = 0; node < _revisions.Count; node++)
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

    private bool IsLive(int node) => _ids[_revisions[node].Id] == node;

    private int[] NodesWhere(Func<int, bool> condition) => [.. Enumerable.Range(0, _revisions.Count).Where(condition)];
}
