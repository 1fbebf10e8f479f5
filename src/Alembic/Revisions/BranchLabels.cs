using System.Collections.Concurrent;

namespace Alembic.Revisions;

/// <summary>Which revisions carry which branch label: a label spreads over all that follows its revision, and down an unforked line below it.</summary>
internal sealed class BranchLabels(RevisionGraph graph)
{
    private readonly ConcurrentDictionary<string, NodeSet> _carriers = new(StringComparer.Ordinal);

    /// <summary>Whether a node carries a label; no node carries one that nobody declares.</summary>
    public bool Carries(int node, string label) => graph.Labels.ContainsKey(label) && CarriersOf(label).Contains(node);

    /// <summary>The labels of a node, in the order in which they are declared.</summary>
    public IEnumerable<string> Of(int node) => graph.Labels.Keys.Where(label => CarriersOf(label).Contains(node));

    private NodeSet CarriersOf(string label) => _carriers.GetOrAdd(label, Spread);

    private NodeSet Spread(string label)
    {
        var carriers = graph.NewSet();
        var owner = graph.Labels[label];
        var tip = owner;
        var todo = new Stack<int>();
        todo.Push(owner);
        while (todo.TryPop(out var node))
        {
            if (carriers.Add(node))
            {
                tip = node;
                foreach (var child in graph.Next[node])
                {
                    todo.Push(child);
                }
            }
        }

        // Down from where the spreading ended: past the owner only if nothing forks or merges on the way.
        while (graph.AllNext[tip].Length <= 1 && graph.Down[tip].Length <= 1)
        {
            carriers.Add(tip);
            if (graph.Down[tip].IsEmpty)
            {
                break;
            }

            tip = graph.Down[tip][0];
        }

        return carriers;
    }
}
