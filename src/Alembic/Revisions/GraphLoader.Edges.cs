namespace Alembic.Revisions;

internal sealed partial class GraphLoader
{
    private Adjacency ResolveDependencies()
    {
        var dependencies = new int[_revisions.Count][];
        for (var node = 0; node < dependencies.Length; node++)
        {
            var names = _revisions[node].DependsOn;
            dependencies[node] = names.Count == 0 ? [] : [.. names.Select(name => ResolveDependency(node, name))];
        }

        return Adjacency.Of(dependencies);
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

    private Adjacency ResolveDown(int[] keys)
    {
        var down = new int[_revisions.Count][];
        foreach (var node in keys)
        {
            down[node] = ResolveParents(node, live: true);
        }

        for (var node = 0; node < down.Length; node++)
        {
            down[node] ??= ResolveParents(node, live: false);
        }

        return Adjacency.Of(down);
    }

    private int[] ResolveParents(int node, bool live)
    {
        var names = _revisions[node].DownRevisions;
        var parents = new int[names.Count];
        for (var i = 0; i < parents.Length; i++)
        {
            if (!_ids.TryGetValue(names[i], out parents[i]) && !_labels.TryGetValue(names[i], out parents[i]))
            {
                throw Missing(node, names[i], live);
            }
        }

        return parents;
    }

    private RevisionException Missing(int node, string parent, bool live)
    {
        var revision = _revisions[node];
        if (live)
        {
            warnings.Add($"Revision {parent} referenced from {revision.Describe(TraitsSoFar(node))} is not present");
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
        var children = _keys.TakeWhile(key => key != id).Count(key => _revisions[_ids[key]].DownRevisions.Contains(id));
        return (children == 0 ? RevisionTraits.Head : RevisionTraits.None)
            | (children > 1 ? RevisionTraits.BranchPoint : RevisionTraits.None)
            | (_revisions[node].IsMergePoint ? RevisionTraits.MergePoint : RevisionTraits.None);
    }

    private void RefuseLabelsAsParents(int[] keys, Adjacency next)
    {
        foreach (var node in keys)
        {
            if (_revisions[node].DownRevisions.FirstOrDefault(name => !_ids.ContainsKey(name)) is { } label)
            {
                if (!keys.Any(key => next[key].IsEmpty) || !keys.Any(key => _revisions[key].IsBase))
                {
                    throw Cycle(RevisionCycleKind.Cycle, _keys);
                }

                throw new RevisionException("Dependency resolution failed; broken map")
                {
                    Hint = $"Revision {_revisions[node].Id} follows '{label}', which is a branch label: name the revision {_revisions[_labels[label]].Id} instead.",
                };
            }
        }
    }
}
