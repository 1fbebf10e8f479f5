namespace Alembic.Revisions;

/// <summary>Which revisions carry which branch label: a label spreads over all that follows its revision, and down an unforked line below it.</summary>
internal sealed class BranchLabels
{
    private readonly RevisionGraph _graph;
    private readonly string[] _labels;
    private readonly Lazy<NodeSet>[] _carriers;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public BranchLabels(RevisionGraph graph)
    {
        _graph = graph;
        _labels = [.. graph.Labels.Keys];
        _carriers = [.. _labels.Select(label => new Lazy<NodeSet>(() => Spread(label)))];
        foreach (var label in _labels)
        {
            _positions.Add(label, _positions.Count);
        }
    }

    /// <summary>Whether a node carries a label; no node carries one that nobody declares.</summary>
    public bool Carries(int node, string label) => _positions.TryGetValue(label, out var position) && _carriers[position].Value.Contains(node);

    /// <summary>The labels of a node, in the order in which they are declared.</summary>
    public List<string> Of(int node)
    {
        var labels = new List<string>();
        for (var position = 0; position < _labels.Length; position++)
        {
            if (_carriers[position].Value.Contains(node))
            {
                labels.Add(_labels[position]);
            }
        }

        return labels;
    }

    private NodeSet Spread(string label)
    {
        var carriers = _graph.NewSet();
        var owner = _graph.Labels[label];
        var tip = owner;
        var todo = new Stack<int>();
        todo.Push(owner);
        while (todo.TryPop(out var node))
        {
            if (carriers.Add(node))
            {
                tip = node;
                foreach (var child in _graph.Next[node])
                {
                    todo.Push(child);
                }
            }
        }

        // Down from where the spreading ended: past the owner only if nothing forks or merges on the way.
        while (_graph.AllNext[tip].Length <= 1 && _graph.Down[tip].Length <= 1)
        {
            carriers.Add(tip);
            if (_graph.Down[tip].IsEmpty)
            {
                break;
            }

            tip = _graph.Down[tip][0];
        }

        return carriers;
    }
}
