namespace Alembic.Revisions;

/// <summary>Builds the graph of revisions, with Alembic's checks in Alembic's order.</summary>
internal sealed partial class GraphLoader
{
    private readonly Revision[] _revisions;
    private readonly List<string> _warnings;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int> _labels = [];
    private readonly int[] _keys;

    // The first revision that has a label as its parent.
    private int? _labelFollower;

    private GraphLoader(Revision[] revisions, List<string> warnings)
    {
        _revisions = revisions;
        _warnings = warnings;
        _ids = new Dictionary<string, int>(revisions.Length);
        for (var node = 0; node < revisions.Length; node++)
        {
            var revision = revisions[node];
            Verify(revision);
            if (!_ids.TryAdd(revision.Id, node))
            {
                _ids[revision.Id] = node;
                _warnings.Add($"Revision {revision.Id} is present more than once");
            }
        }

        // A dictionary from which nothing was removed keeps the order in which keys were added.
        _keys = [.. _ids.Values];
    }

    public static RevisionGraph Load(Revision[] revisions, List<string> warnings)
    {
        var loader = new GraphLoader(revisions, warnings);
        loader.AddLabels();
        return loader.Load();
    }

    private void AddLabels()
    {
        for (var node = 0; node < _revisions.Length; node++)
        {
            foreach (var label in _revisions[node].BranchLabels)
            {
                if (_ids.TryGetValue(label, out var user) || _labels.TryGetValue(label, out user))
                {
                    throw new RevisionException($"Branch name '{label}' in revision {_revisions[node].Id} already used by revision {_revisions[user].Id}")
                    {
                        Hint = "A label names one branch: remove it from one of the two scripts.",
                    };
                }

                _labels.Add(label, node);
            }
        }
    }

    private RevisionGraph Load()
    {
        var dependencies = Array.ConvertAll(_revisions, ResolveDependencies);
        var down = ResolveParents();
        var allDown = Joined(down, dependencies);

        // Earlier revisions with an identifier that a later one has too, but with a label of their own.
        int[] labelled = [.. _labels.Values.Where(node => !IsLive(node)).Distinct()];
        int[] sources = [.. _keys, .. labelled];
        var next = Reversed(down, sources);
        var allNext = allDown == down ? next : Reversed(allDown, sources);
        RefuseLabelsAsParents(down, dependencies, next);

        var order = labelled.Length > 0 ? null : InOrder(allNext);
        var normalized = NormalizedDependencies.Of(dependencies, down, order);
        var graph = new RevisionGraph
        {
            Revisions = _revisions,
            Ids = _ids,
            Labels = _labels,
            Keys = _keys,
            Down = down,
            AllDown = allDown,
            Dependencies = dependencies,
            NormalizedDependencies = normalized,
            NormalizedDown = Joined(down, normalized),
            Next = next,
            AllNext = allNext,
            Heads = NodesWhere(node => !IsLive(node) || next[node].Length == 0),
            EffectiveHeads = NodesWhere(node => !IsLive(node) || allNext[node].Length == 0),
            Bases = NodesWhere(node => down[node].Length == 0),
            EffectiveBases = NodesWhere(node => allDown[node].Length == 0),
            Order = order,
        };
        RefuseCycles(graph);
        return graph;
    }

    private int[] ResolveDependencies(Revision revision)
    {
        var names = revision.DependsOn;
        var nodes = names.Length == 0 ? [] : new int[names.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = _ids.TryGetValue(names[i], out var node) ? node
                : _labels.TryGetValue(names[i], out node) ? Live(node)
                : throw new RevisionException($"Revision {revision.Id} depends on '{names[i]}', which is neither a revision nor a branch label")
                {
                    Hint = $"Correct the dependencies in the script of {revision.Id}, or restore the script of '{names[i]}'.",
                };
        }

        return nodes;
    }

    private int[][] ResolveParents()
    {
        var down = new int[_revisions.Length][];
        for (var node = 0; node < down.Length; node++)
        {
            var names = _revisions[node].DownRevisions;
            down[node] = names.Length == 0 ? [] : new int[names.Length];
            for (var i = 0; i < names.Length; i++)
            {
                down[node][i] = _ids.TryGetValue(names[i], out var parent) ? parent : LabelledParent(node, names[i]);
            }
        }

        return down;
    }

    // A label is refused as a parent, but later: see RefuseLabelsAsParents.
    private int LabelledParent(int node, string name)
    {
        _labelFollower ??= node;
        return _labels.TryGetValue(name, out var parent) ? parent : throw FirstMissing();
    }

    /// <summary>Parents, then dependencies, each once.</summary>
    private static int[][] Joined(int[][] down, int[][] dependencies)
    {
        if (!Array.Exists(dependencies, names => names.Length > 0))
        {
            return down;
        }

        var joined = (int[][])down.Clone();
        for (var node = 0; node < joined.Length; node++)
        {
            if (dependencies[node].Length > 0)
            {
                joined[node] = [.. down[node].Concat(dependencies[node]).Distinct()];
            }
        }

        return joined;
    }

    /// <summary>For each node, the nodes that lead to it.</summary>
    /// <param name="down">What each node leads to.</param>
    /// <param name="nodes">The nodes whose edges count.</param>
    private int[][] Reversed(int[][] down, int[] nodes)
    {
        var counts = new int[down.Length];
        foreach (var node in nodes)
        {
            foreach (var parent in down[node])
            {
                counts[parent]++;
            }
        }

        var next = Array.ConvertAll(counts, count => count == 0 ? [] : new int[count]);
        foreach (var node in nodes)
        {
            foreach (var parent in down[node])
            {
                next[parent][^counts[parent]--] = Live(node);
            }
        }

        // A revision can name a parent twice.
        return Array.ConvertAll(next, children => children.Length > 1 ? [.. children.Distinct()] : children);
    }

    /// <summary>The nodes, parents and dependencies first.</summary>
    /// <returns><see langword="null"/> if there is a cycle.</returns>
    private int[]? InOrder(int[][] allNext)
    {
        var waitsFor = new int[_revisions.Length];
        foreach (var node in _keys)
        {
            foreach (var child in allNext[node])
            {
                waitsFor[child]++;
            }
        }

        var order = new List<int>(_keys.Length);
        order.AddRange(_keys.Where(node => waitsFor[node] == 0));
        for (var done = 0; done < order.Count; done++)
        {
            foreach (var child in allNext[order[done]])
            {
                if (--waitsFor[child] == 0)
                {
                    order.Add(child);
                }
            }
        }

        return order.Count == _keys.Length ? [.. order] : null;
    }

    private int Live(int node) => _keys.Length == _revisions.Length ? node : _ids[_revisions[node].Id];

    private bool IsLive(int node) => Live(node) == node;

    private int[] NodesWhere(Func<int, bool> condition) => [.. Enumerable.Range(0, _revisions.Length).Where(condition)];
}
