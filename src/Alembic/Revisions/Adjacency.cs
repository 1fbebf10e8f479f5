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

    /// <summary>One list of targets a node; a node may name the same target twice.</summary>
    public static Adjacency Of(int[][] targets)
    {
        var starts = new int[targets.Length + 1];
        for (var node = 0; node < targets.Length; node++)
        {
            starts[node + 1] = starts[node] + targets[node].Length;
        }

        var flat = new int[starts[^1]];
        for (var node = 0; node < targets.Length; node++)
        {
            targets[node].CopyTo(flat, starts[node]);
        }

        return new Adjacency(starts, flat);
    }

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
}
