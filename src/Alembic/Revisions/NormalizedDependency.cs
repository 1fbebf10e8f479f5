namespace Alembic.Revisions;

/// <summary>Leaves out of each revision's dependencies those that one of its ancestors has already.</summary>
internal static class NormalizedDependency
{
    public static Adjacency Of(RevisionGraph graph)
    {
        var dependents = GroupByDependency(graph);
        var kept = new int[graph.NodeCount][];
        var search = new AncestorSearch(graph);
        for (var node = 0; node < kept.Length; node++)
        {
            var dependencies = graph.Dependencies[node];
            kept[node] = dependencies.IsEmpty
                ? []
                : [.. dependencies.ToArray().Distinct().Where(dependency => !search.Finds(node, dependents[dependency]))];
        }

        return Adjacency.Of(kept);
    }

    private static Dictionary<int, Dependents> GroupByDependency(RevisionGraph graph)
    {
        var groups = new Dictionary<int, Dependents>();
        for (var node = 0; node < graph.NodeCount; node++)
        {
            foreach (var dependency in graph.Dependencies[node])
            {
                if (!groups.TryGetValue(dependency, out var group))
                {
                    groups.Add(dependency, group = new Dependents());
                }

                group.Nodes.Add(node);
                group.LowestRank = Math.Min(group.LowestRank, graph.Rank[node]);
            }
        }

        return groups;
    }

    /// <summary>The revisions that share a dependency.</summary>
    private sealed class Dependents
    {
        public HashSet<int> Nodes { get; } = [];

        public int LowestRank { get; set; } = int.MaxValue;
    }

    /// <summary>Looks for any of a few nodes among the ancestors of another, no further down than they can be.</summary>
    private sealed class AncestorSearch(RevisionGraph graph)
    {
        private readonly int[] _seen = new int[graph.NodeCount];
        private readonly Stack<int> _todo = new();
        private int _round;

        public bool Finds(int start, Dependents wanted)
        {
            if (wanted.Nodes.Count == 1)
            {
                return false;
            }

            _round++;
            _todo.Clear();
            _todo.Push(start);
            while (_todo.TryPop(out var node))
            {
                if (_seen[node] == _round || graph.Rank[node] < wanted.LowestRank)
                {
                    continue;
                }

                _seen[node] = _round;
                if (node != start && wanted.Nodes.Contains(node))
                {
                    return true;
                }

                foreach (var parent in graph.Down[node])
                {
                    _todo.Push(parent);
                }
            }

            return false;
        }
    }
}
