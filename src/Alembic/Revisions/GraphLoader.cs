namespace Alembic.Revisions;

/// <summary>Builds a graph out of revisions in load order, with Alembic's checks in Alembic's order.</summary>
internal sealed partial class GraphLoader(List<string> warnings)
{
    private const string IllegalCharacters = "+-:@";

    private readonly List<Revision> _revisions = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private readonly List<int> _early = [];
    private readonly List<int> _labelled = [];
    private readonly List<int> _dependent = [];
    private int _labelFollower = -1;

    public RevisionGraph Load(IEnumerable<Revision> revisions)
    {
        if (revisions.TryGetNonEnumeratedCount(out var count))
        {
            _revisions.EnsureCapacity(count);
            _early.EnsureCapacity(count);
            _keys.EnsureCapacity(count);
            _ids.EnsureCapacity(count);
        }

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
        var allNext = allDown == down ? next : Reverse(allDown, keys, shadows);
        RefuseLabelsAsParents(down, dependencies, next);

        int[] byRank = shadows.Length == 0 ? TopologicalOrder(allDown, allNext, keys) : [];
        var graph = new RevisionGraph
        {
            Revisions = [.. _revisions],
            Names = _keys.Count == _revisions.Count ? [.. _keys] : [.. _revisions.Select(revision => revision.Id)],
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
            Bases = NodesWhere(node => down[node].IsEmpty),
            EffectiveBases = NodesWhere(node => allDown[node].IsEmpty),
            ByRank = byRank,
            Rank = RanksOf(byRank),
        };
        RefuseCycles(graph);
        return graph.Complete();
    }

    /// <summary>Checks what can be told of a revision by itself.</summary>
    public static void Verify(Revision revision)
    {
        if (Names(revision.DownRevisions, revision.Id))
        {
            throw new RevisionCycleException(RevisionCycleKind.Loop, [revision.Id])
            {
                Hint = $"Give revision {revision.Id} the parent it was meant to follow, in the first line of its script.",
            };
        }

        if (Names(revision.DependsOn, revision.Id))
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

    private static bool Names(IReadOnlyList<string> names, string id)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == id)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(Revision revision)
    {
        Verify(revision);
        if (_ids.TryAdd(revision.Id, _revisions.Count))
        {
            _keys.Add(revision.Id);
        }
        else
        {
            warnings.Add($"Revision {revision.Id} is present more than once");
            _ids[revision.Id] = _revisions.Count;
        }

        _early.Add(LocateEarly(revision.DownRevisions));
        if (revision.BranchLabels.Count > 0)
        {
            _labelled.Add(_revisions.Count);
        }

        if (revision.DependsOn.Count > 0)
        {
            _dependent.Add(_revisions.Count);
        }

        _revisions.Add(revision);
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

    private bool IsLive(int node) => _keys.Count == _revisions.Count || _ids[_revisions[node].Id] == node;

    private int[] NodesWhere(Func<int, bool> condition) => [.. Enumerable.Range(0, _revisions.Count).Where(condition)];
}
