namespace Alembic.Revisions;

internal sealed partial class RevisionGraph
{
    /// <summary>The targets and all that they stand on.</summary>
    public NodeSet Ancestors(IEnumerable<int> targets, bool dependencies = true) =>
        Reach(targets, dependencies ? NormalizedDown : Down);

    /// <summary>The targets and all that stands on them.</summary>
    public NodeSet Descendants(IEnumerable<int> targets, bool dependencies = true) =>
        Reach(targets, dependencies ? AllNext : Next);

    public NodeSet Reach(IEnumerable<int> targets, Adjacency edges)
    {
        var seen = NewSet();
        var todo = new Stack<int>();
        foreach (var target in targets)
        {
            todo.Push(Node.Require(target));
        }

        Walk(todo, edges, seen);
        return seen;
    }

    /// <summary>As <see cref="Reach"/>, refusing targets of which one is reached from another.</summary>
    public NodeSet ReachApart(IReadOnlyList<int> targets, Adjacency edges)
    {
        var isTarget = NewSet();
        foreach (var target in targets.Where(target => target >= 0))
        {
            isTarget.Add(target);
        }

        var seen = NewSet();
        var todo = new Stack<int>();
        foreach (var target in targets)
        {
            var overlaps = new List<int>();
            todo.Push(Node.Require(target));
            while (todo.TryPop(out var node))
            {
                if (node != target && isTarget.Contains(node) && !overlaps.Contains(node))
                {
                    overlaps.Add(node);
                }

                if (seen.Add(node))
                {
                    foreach (var next in edges[node])
                    {
                        todo.Push(next);
                    }
                }
            }

            if (overlaps.Count > 0)
            {
                throw new RevisionException(
                    $"Requested revision {IdOf(target)} overlaps with other requested revisions {string.Join(", ", targets.Where(overlaps.Contains).Distinct().Select(IdOf))}")
                {
                    Hint = $"One stands on the other: name {IdOf(target)} alone.\nIf the version table holds them both: alembic stamp --purge {IdOf(target)}",
                };
            }
        }

        return seen;
    }

    private static void Walk(Stack<int> todo, Adjacency edges, NodeSet seen)
    {
        while (todo.TryPop(out var node))
        {
            if (seen.Add(node))
            {
                foreach (var next in edges[node])
                {
                    todo.Push(next);
                }
            }
        }
    }
}
