namespace Alembic.Revisions;

internal sealed partial class GraphLoader
{
    private const string IllegalCharacters = "+-:@";

    /// <exception cref="RevisionException">The identifier has characters that identifiers must not have.</exception>
    public static void VerifyId(string id)
    {
        if (id.AsSpan().ContainsAny(IllegalCharacters))
        {
            var illegal = IllegalCharacters.Where(c => id.Contains(c, StringComparison.Ordinal));
            throw new RevisionException($"Character(s) '{string.Join(", ", illegal)}' not allowed in revision identifier '{id}'")
            {
                Hint = "These characters have a meaning of their own in commands: label@revision, revision+1, from:to.",
            };
        }
    }

    private static void Verify(Revision revision)
    {
        if (revision.DownRevisions.Contains(revision.Id))
        {
            throw new RevisionCycleException(RevisionCycleKind.Loop, [revision.Id])
            {
                Hint = $"Correct the parent in the script of revision {revision.Id}.",
            };
        }

        if (revision.DependsOn.Contains(revision.Id))
        {
            throw new RevisionCycleException(RevisionCycleKind.DependencyLoop, [revision.Id])
            {
                Hint = $"Remove {revision.Id} from the dependencies in its own script.",
            };
        }

        VerifyId(revision.Id);
    }

    // Alembic reports a cycle if some revision is not between a base and a head. A cycle that is between them passes.
    private void RefuseCycles(RevisionGraph graph)
    {
        if (graph.IsAcyclic && !graph.HasDuplicates)
        {
            return;
        }

        RefuseUnreached(RevisionCycleKind.Cycle, graph.Heads, graph.Down, graph.Bases, graph.Next);
        RefuseUnreached(RevisionCycleKind.DependencyCycle, graph.EffectiveHeads, graph.AllDown, graph.EffectiveBases, graph.AllNext);
    }

    private void RefuseUnreached(RevisionCycleKind kind, int[] heads, int[][] down, int[] bases, int[][] next)
    {
        if (heads.Length == 0 || bases.Length == 0)
        {
            throw Cycle(kind, _ids.Keys);
        }

        var reached = RevisionGraph.Reach(bases, next).Select(IdOf).ToHashSet();
        reached.IntersectWith(RevisionGraph.Reach(heads, down).Select(IdOf));
        if (reached.Count < _ids.Count)
        {
            throw Cycle(kind, _ids.Keys.Except(reached).Order(StringComparer.Ordinal));
        }
    }

    private static RevisionCycleException Cycle(RevisionCycleKind kind, IEnumerable<string> revisions) => new(kind, [.. revisions])
    {
        Hint = kind == RevisionCycleKind.Cycle
            ? "Correct the parent of one of these revisions, so that one of them is the first."
            : "Remove one of the dependencies among these revisions, so that one of them can run first.",
    };

    // Alembic looks first at the revisions that answer to an identifier, and only warns of these.
    private RevisionException FirstMissing()
    {
        var (node, parent) = _keys.Concat(Enumerable.Range(0, _revisions.Length))
            .SelectMany(node => _revisions[node].DownRevisions.Select(parent => (node, parent)))
            .First(edge => !_ids.ContainsKey(edge.parent) && !_labels.ContainsKey(edge.parent));
        var revision = _revisions[node];
        if (IsLive(node) || _labels.ContainsValue(node))
        {
            _warnings.Add($"Revision {parent} referenced from {revision.Describe(TraitsSoFar(node))} is not present");
        }

        return new RevisionException($"Revision {revision.Id} follows revision '{parent}', which is not present")
        {
            Hint = $"Restore the script of revision {parent}, or correct the parent in the script of {revision.Id}.",
        };
    }

    // Alembic writes the warning while it builds the graph: only children that were read before the revision count.
    private RevisionTraits TraitsSoFar(int node)
    {
        var id = IdOf(node);
        var children = _ids.TakeWhile(key => key.Key != id).Count(key => _revisions[key.Value].DownRevisions.Contains(id));
        return (children == 0 ? RevisionTraits.Head : RevisionTraits.None)
            | (children > 1 ? RevisionTraits.BranchPoint : RevisionTraits.None)
            | (_revisions[node].IsMergePoint ? RevisionTraits.MergePoint : RevisionTraits.None);
    }

    // Alembic fails on such a parent when it resolves the dependencies of a descendant, or else after it looked for cycles.
    private void RefuseLabelsAsParents(int[][] down, int[][] dependencies, int[][] next)
    {
        if (_labelFollower is not { } follower)
        {
            return;
        }

        var all = Enumerable.Range(0, _revisions.Length).ToList();
        var isFoundEarly = all.Exists(node => dependencies[node].Length > 0 && RevisionGraph.Reach([node], down).Any(FollowsLabel));
        var hasHead = all.Exists(node => !IsLive(node) || next[node].Length == 0);
        if (!isFoundEarly && !(hasHead && Array.Exists(_revisions, revision => revision.IsBase)))
        {
            throw Cycle(RevisionCycleKind.Cycle, _ids.Keys);
        }

        var label = _revisions[follower].DownRevisions.First(name => !_ids.ContainsKey(name));
        throw new RevisionException("Dependency resolution failed; broken map")
        {
            Hint = $"Revision {IdOf(follower)} follows '{label}', which is a branch label: name the revision {IdOf(_labels[label])} instead.",
        };
    }

    private bool FollowsLabel(int node) => _revisions[node].DownRevisions.Any(name => !_ids.ContainsKey(name));

    private string IdOf(int node) => _revisions[node].Id;
}
