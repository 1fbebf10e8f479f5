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

    public int EdgeCount => _targets.Length;

    /// <summary>The edges turned round, sources in the given order; an edge named twice counts once.</summary>
    /// <param name="sources">The nodes whose edges count, each once.</param>
    public Adjacency Reversed(ReadOnlySpan<int> sources)
    {
        var starts = new int[NodeCount + 1];
        foreach (var source in sources)
        {
            var targets = this[source];
            for (var i = 0; i < targets.Length; i++)
            {
                starts[targets[i] + 1] += IsFirst(targets, i) ? 1 : 0;
            }
        }

        for (var node = 0; node < NodeCount; node++)
        {
            starts[node + 1] += starts[node];
        }

        var next = starts.AsSpan(0, NodeCount).ToArray();
        var flat = new int[starts[^1]];
        foreach (var source in sources)
        {
            var targets = this[source];
            for (var i = 0; i < targets.Length; i++)
            {
                if (IsFirst(targets, i))
                {
                    flat[next[targets[i]]++] = source;
                }
            }
        }

        return new Adjacency(starts, flat);
    }

    private static bool IsFirst(ReadOnlySpan<int> targets, int i) => targets[..i].IndexOf(targets[i]) < 0;

    /// <summary>Takes edges node by node.</summary>
    public sealed class Builder(int nodeCount)
    {
        private readonly int[] _starts = new int[nodeCount + 1];
        private readonly List<int> _targets = new(nodeCount);
        private int _node;

        /// <summary>Adds an edge of the node in turn.</summary>
        public void Add(int target) => _targets.Add(target);

        /// <summary>Adds an edge of the node in turn, unless it has that one.</summary>
        public void AddOnce(int target)
        {
            if (_targets.IndexOf(target, _starts[_node]) < 0)
            {
                _targets.Add(target);
            }
        }

        /// <summary>Turns to the next node.</summary>
        public void EndNode() => _starts[++_node] = _targets.Count;

        public Adjacency Build() => new(_starts, [.. _targets]);
    }
}
