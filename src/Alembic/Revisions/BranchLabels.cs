using System.Collections.Concurrent;

namespace Alembic.Revisions;

/// <summary>The revisions that carry each branch label: the one that declares it, all that follow it, and those below it up to a fork or merge.</summary>
internal sealed class BranchLabels(RevisionGraph graph)
{
    private readonly ConcurrentDictionary<string, bool[]> _carriers = [];

    /// <summary>Whether a node carries a label. No node carries a label that is not declared.</summary>
    public bool Carries(int node, string label) => graph.Labels.ContainsKey(label) && Carriers(label)[node];

    /// <summary>The labels of a node, in the order in which they are declared.</summary>
    public List<string> Of(int node) => [.. graph.Labels.Keys.Where(label => Carriers(label)[node])];

    private bool[] Carriers(string label) => _carriers.GetOrAdd(label, FindCarriers);

    private bool[] FindCarriers(string label)
    {
        var carriers = new bool[graph.Revisions.Length];
        var last = graph.Labels[label];
        var todo = new Stack<int>([last]);
        while (todo.TryPop(out var node))
        {
            if (carriers[node])
            {
                continue;
            }

            carriers[node] = true;
            last = node;
            foreach (var child in graph.Next[node])
            {
                todo.Push(child);
            }
        }

        // Alembic goes down from the last node that it found.
        while (graph.AllNext[last].Length <= 1 && graph.Down[last].Length <= 1)
        {
            carriers[last] = true;
            if (graph.Down[last] is not [var parent])
            {
                break;
            }

            last = parent;
        }

        return carriers;
    }
}

/// <summary>The ancestors and descendants of the revisions that an identifier means, and these revisions.</summary>
internal sealed class Lineage
{
    private readonly RevisionMap _map;
    private readonly RevisionGraph _graph;
    private readonly IReadOnlyList<string> _names;
    private readonly bool _dependencies;
    private int[]? _members;
    private HashSet<int>? _related;

    /// <param name="map">The map.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="identifier">The identifier. One that means base includes every revision.</param>
    /// <param name="dependencies">Whether dependencies count.</param>
    public Lineage(RevisionMap map, RevisionGraph graph, string? identifier, bool dependencies = false)
    {
        var (numbers, label) = map.Numbers(identifier);
        _map = map;
        _graph = graph;
        _names = string.IsNullOrEmpty(label) ? numbers : [label, .. numbers];
        _dependencies = dependencies;
    }

    /// <summary>Whether a node is one of these. The names are resolved when the first node is asked for.</summary>
    public bool Includes(int node)
    {
        if (_names.Count == 0)
        {
            return true;
        }

        node = Node.Require(node == Node.Base ? _map.Locate("base") : node);
        _members ??= [.. _names.Select(name => _map.Locate(name))];
        if (_graph.IsAcyclic && !_graph.HasDuplicates)
        {
            return (_related ??= RelatedTo(_graph, _members, _dependencies)).Contains(node);
        }

        var related = RelatedTo(_graph, [node], _dependencies);
        return Array.Exists(_members, related.Contains);
    }

    /// <summary>Whether two nodes are the same, or one is an ancestor of the other, dependencies not counted.</summary>
    public static bool IsOnLine(RevisionGraph graph, int node, int other) => RelatedTo(graph, [other], dependencies: false).Contains(node);

    private static HashSet<int> RelatedTo(RevisionGraph graph, int[] nodes, bool dependencies)
    {
        var related = graph.Descendants(nodes, dependencies);
        related.UnionWith(graph.Ancestors(nodes, dependencies));
        return related;
    }
}
