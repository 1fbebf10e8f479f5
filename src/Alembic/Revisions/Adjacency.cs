namespace Alembic.Revisions;

/// <summary>The edges of a graph as two flat arrays: for each node the nodes it leads to, in order.</summary>
internal sealed class Adjacency
{
    private readonly int[] _starts;
    private readonly int[] _targets;

    private Adjacency(int[] starts, int[] targets)
    {
        _starts = starts;
        _targets = targets;
    }

    public ReadOnlySpan<int> this[int node] => _targets.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    public int NodeCount => _starts.Length - 1;

    public int EdgeCount => _starts[^1];

    /// <summary>The nodes that lead somewhere, in load order.</summary>
    public int[] NodesWithEdges() => NodesWhere(withEdges: true);

    /// <summary>The nodes that lead nowhere, in load order.</summary>
    public int[] NodesWithoutEdges() => NodesWhere(withEdges: false);

    /// <summary>The edges turned round, sources in the given order; an edge named twice counts once.</summary>
    /// <param name="sources">The nodes whose edges count, each once.</param>
    public Adjacency Reversed(ReadOnlySpan<int> sources)
    {
        // At first where each node's edges end; with each edge put down from the last to the first it becomes where they start.
        var starts = new int[NodeCount + 1];
        foreach (var source in sources)
        {
            var targets = this[source];
            for (var i = 0; i < targets.Length; i++)
            {
                starts[targets[i]] += IsFirst(targets, i) ? 1 : 0;
            }
        }

        for (var node = 1; node <= NodeCount; node++)
        {
            starts[node] += starts[node - 1];
        }

        var flat = new int[starts[NodeCount]];
        for (var last = sources.Length - 1; last >= 0; last--)
        {
            var targets = this[sources[last]];
            for (var i = 0; i < targets.Length; i++)
            {
                if (IsFirst(targets, i))
                {
                    flat[--starts[targets[i]]] = sources[last];
                }
            }
        }

        return new Adjacency(starts, flat);
    }

    private int[] NodesWhere(bool withEdges)
    {
        var found = new List<int>();
        for (var node = 0; node < NodeCount; node++)
        {
            if (_starts[node] < _starts[node + 1] == withEdges)
            {
                found.Add(node);
            }
        }

        return [.. found];
    }

    private static bool IsFirst(ReadOnlySpan<int> targets, int i) => targets[..i].IndexOf(targets[i]) < 0;

    /// <summary>Takes edges node by node.</summary>
    /// <param name="nodeCount">How many nodes there are.</param>
    /// <param name="expected">How many edges to make room for.</param>
    public sealed class Builder(int nodeCount, int expected)
    {
        private readonly int[] _starts = new int[nodeCount + 1];
        private int[] _targets = new int[expected];
        private int _count;
        private int _node = -1;

        /// <summary>Turns to a node after the last one turned to; those between have no edges.</summary>
        public void BeginNode(int node)
        {
            while (_node < node)
            {
                _starts[++_node] = _count;
            }
        }

        /// <summary>Adds an edge of the node in turn.</summary>
        public void Add(int target)
        {
            if (_count == _targets.Length)
            {
                Array.Resize(ref _targets, _count + Math.Max(_count / 4, 4));
            }

            _targets[_count++] = target;
        }

        /// <summary>Adds an edge of the node in turn, unless it has that one.</summary>
        public void AddOnce(int target)
        {
            if (!_targets.AsSpan(_starts[_node], _count - _starts[_node]).Contains(target))
            {
                Add(target);
            }
        }

        public Adjacency Build()
        {
            BeginNode(nodeCount);
            return new(_starts, _targets);
        }
    }
}
