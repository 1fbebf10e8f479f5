namespace Alembic.Revisions;

internal sealed partial class GraphLoader
{
    private Adjacency ResolveDependencies()
    {
        var dependencies = new Dictionary<int, int[]>(_dependent.Count);
        foreach (var node in _dependent)
        {
            var names = _revisions[node].Dependencies;
            var resolved = new int[names.Length];
            for (var i = 0; i < names.Length; i++)
            {
                resolved[i] = ResolveDependency(node, names[i]);
            }

            dependencies.Add(node, resolved);
            _isInOrder &= resolved.Max() < node;
        }

        return Adjacency.Empty(Count).With(dependencies);
    }

    private int ResolveDependency(int node, string name)
    {
        if (_ids.TryGetValue(name, out var dependency))
        {
            return dependency;
        }

        return _labels.TryGetValue(name, out dependency)
            ? _ids[_revisions[dependency].Id]
            : throw new RevisionException($"Revision {_revisions[node].Id} depends on '{name}', which is neither a revision nor a branch label")
            {
                Hint = $"Correct the dependencies in the script of {_revisions[node].Id}, or restore the script of '{name}'.",
            };
    }

    private Adjacency ResolveDown()
    {
        var down = new Adjacency.Builder(Count);
        for (var node = 0; node < Count; node++)
        {
            down.BeginNode(node);
            foreach (var name in _revisions[node].Down)
            {
                down.Add(LocateParent(node, name) is >= 0 and var parent ? parent : throw FirstMissing());
            }
        }

        return down.Build();
    }

    // Most parents are loaded just before: found then, while they are at hand, they need not be looked for in a long history.
    private void AddEarly(int node, ReadOnlySpan<string> down)
    {
        _early.BeginNode(node);
        for (var i = 0; i < down.Length && _isInOrder; i++)
        {
            _isInOrder = _ids.TryGetValue(down[i], out var parent);
            _early.Add(parent);
        }
    }

    // A revision that gave its identifier to a later one, but kept a label, still makes that one a child of its own parents.
    private Adjacency Reverse(Adjacency down, int[]? keys, int[] shadows)
    {
        if (keys is null || shadows.Length == 0)
        {
            return down.Reversed(keys);
        }

        var children = new HashSet<int>[Count];
        foreach (var node in keys.Concat(shadows))
        {
            foreach (var parent in down[node])
            {
                (children[parent] ??= []).Add(_ids[_revisions[node].Id]);
            }
        }

        var next = new Adjacency.Builder(Count);
        for (var node = 0; node < children.Length; node++)
        {
            next.BeginNode(node);
            foreach (var child in children[node] ?? [])
            {
                next.Add(child);
            }
        }

        return next.Build();
    }

    /// <summary>What follows each node, and what depends on it.</summary>
    private static Adjacency JoinNext(Adjacency next, Adjacency dependencies) => next.With(dependencies.ByTarget()
        .ToDictionary(dependents => dependents.Key, dependents => Join(next[dependents.Key], dependents)));

    private static int[] Join(ReadOnlySpan<int> children, IEnumerable<int> dependents)
    {
        int[] joined = [.. children, .. dependents];
        Array.Sort(joined);
        for (var i = 1; i < joined.Length; i++)
        {
            if (joined[i - 1] == joined[i])
            {
                return [.. joined.Distinct()];
            }
        }

        return joined;
    }

    private int LocateParent(int child, string name)
    {
        if (_ids.TryGetValue(name, out var parent))
        {
            return parent;
        }

        _labelFollower = _labelFollower < 0 ? child : _labelFollower;
        return _labels.GetValueOrDefault(name, -1);
    }

    // Alembic looks at those that answer to an identifier first, and warns of these only.
    private RevisionException FirstMissing()
    {
        foreach (var node in Identifiers.Select(id => _ids[id]).Concat(Enumerable.Range(0, Count)))
        {
            if (_revisions[node].DownRevisions.FirstOrDefault(name => LocateParent(node, name) < 0) is { } parent)
            {
                return Missing(node, parent, IsLive(node) || _labels.ContainsValue(node));
            }
        }

        throw new InvalidOperationException("No parent is missing.");
    }

    private RevisionException Missing(int node, string parent, bool live)
    {
        var revision = _revisions[node];
        if (live)
        {
            _warnings.Add($"Revision {parent} referenced from {revision.Describe(TraitsSoFar(node))} is not present");
        }

        return new RevisionException($"Revision {revision.Id} follows revision '{parent}', which is not present")
        {
            Hint = $"Restore the script of revision {parent}, or correct the parent in the script of {revision.Id}.",
        };
    }

    // The warning is worded while the graph is still growing: only children met before the node count.
    private RevisionTraits TraitsSoFar(int node)
    {
        var id = _revisions[node].Id;
        var children = Identifiers.TakeWhile(key => key != id).Count(key => _revisions[_ids[key]].DownRevisions.Contains(id));
        return (children == 0 ? RevisionTraits.Head : RevisionTraits.None)
            | (children > 1 ? RevisionTraits.BranchPoint : RevisionTraits.None)
            | (_revisions[node].IsMergePoint ? RevisionTraits.MergePoint : RevisionTraits.None);
    }

    // Alembic stumbles over such a parent late: first where a revision with dependencies stands on it, and after looking for cycles.
    private void RefuseLabelsAsParents(Adjacency down, Adjacency dependencies, Adjacency next)
    {
        if (_labelFollower < 0)
        {
            return;
        }

        var isStoodOn = Enumerable.Range(0, Count).Any(node => !dependencies[node].IsEmpty && StandsOnFollower(node, down));
        if (!isStoodOn && (!HasAny(node => !IsLive(node) || next[node].IsEmpty) || !HasAny(node => _revisions[node].IsBase)))
        {
            throw Cycle(RevisionCycleKind.Cycle, Identifiers);
        }

        var label = _revisions[_labelFollower].DownRevisions.First(name => !_ids.ContainsKey(name));
        throw new RevisionException("Dependency resolution failed; broken map")
        {
            Hint = $"Revision {_revisions[_labelFollower].Id} follows '{label}', which is a branch label: name the revision {_revisions[_labels[label]].Id} instead.",
        };
    }

    private bool FollowsLabel(int node) => _revisions[node].DownRevisions.Any(name => !_ids.ContainsKey(name));

    private bool StandsOnFollower(int start, Adjacency down)
    {
        var seen = new HashSet<int>();
        var todo = new Stack<int>([start]);
        while (todo.TryPop(out var node))
        {
            if (seen.Add(node))
            {
                if (FollowsLabel(node))
                {
                    return true;
                }

                foreach (var parent in down[node])
                {
                    todo.Push(parent);
                }
            }
        }

        return false;
    }

    private bool HasAny(Func<int, bool> condition) => Enumerable.Range(0, Count).Any(condition);
}
