namespace Alembic.Revisions;

/// <summary>The edges of a graph: for each node the nodes it leads to, in order.</summary>
/// <remarks>
/// Nearly every revision follows one other and is followed by one. So a node has one number, that of the node it leads to; the few that
/// lead to several have a list. Edges that differ from others in a few nodes share all else with them; see <see cref="With"/>.
/// </remarks>
internal sealed partial class Adjacency
{
    private const int Nowhere = -1;

    // A node that leads to several others has the number of its list, counted down from here.
    private const int FirstList = -2;

    // Nodes past the end lead nowhere.
    private readonly int[] _slots;
    private readonly int[] _listStarts;
    private readonly int[] _listTargets;
    private readonly Dictionary<int, int[]> _changes = [];

    // The nodes of the changes: sooner asked than the dictionary, and asked for every node.
    private readonly NodeSet? _changed;

    private Adjacency(int nodeCount, int[] slots, int[] listStarts, int[] listTargets)
    {
        NodeCount = nodeCount;
        _slots = slots;
        _listStarts = listStarts;
        _listTargets = listTargets;
    }

    private Adjacency(Adjacency original, Dictionary<int, int[]> changes)
        : this(original.NodeCount, original._slots, original._listStarts, original._listTargets)
    {
        _changes = changes;
        _changed = new NodeSet(NodeCount);
        foreach (var node in changes.Keys)
        {
            _changed.Add(node);
        }
    }

    public ReadOnlySpan<int> this[int node]
    {
        get
        {
            if (IsChanged(node))
            {
                return _changes[node];
            }

            if (node >= _slots.Length)
            {
                return [];
            }

            ref readonly var slot = ref _slots[node];
            return slot >= 0 ? new(in slot) : slot == Nowhere ? [] : List(FirstList - slot);
        }
    }

    public int NodeCount { get; }

    /// <summary>So many nodes of which none leads anywhere.</summary>
    public static Adjacency Empty(int nodeCount) => new(nodeCount, [], [], []);

    /// <summary>The same edges, but for those of some nodes.</summary>
    /// <param name="changes">These nodes, and what they lead to instead.</param>
    public Adjacency With(IReadOnlyDictionary<int, int[]> changes)
    {
        if (changes.Count == 0)
        {
            return this;
        }

        var all = new Dictionary<int, int[]>(_changes.Count + changes.Count);
        foreach (var (node, targets) in _changes.Concat(changes))
        {
            all[node] = targets;
        }

        return new(this, all);
    }

    /// <summary>The edges of the nodes in load order.</summary>
    public List<(int From, int To)> Edges()
    {
        var edges = new List<(int From, int To)>();
        foreach (var node in NodesWithEdges())
        {
            foreach (var target in this[node])
            {
                edges.Add((node, target));
            }
        }

        return edges;
    }

    /// <summary>The nodes that lead to each node, in load order.</summary>
    public IEnumerable<IGrouping<int, int>> ByTarget() => Edges().GroupBy(edge => edge.To, edge => edge.From);

    /// <summary>The nodes that lead somewhere, in load order.</summary>
    public int[] NodesWithEdges() => NodesWhere(withEdges: true);

    /// <summary>The nodes that lead nowhere, in load order.</summary>
    public int[] NodesWithoutEdges() => NodesWhere(withEdges: false);

    private bool IsChanged(int node) => _changed is not null && _changed.Contains(node);

    private ReadOnlySpan<int> List(int number) => _listTargets.AsSpan(_listStarts[number].._listStarts[number + 1]);

    private int[] NodesWhere(bool withEdges)
    {
        var found = _changes.Where(change => change.Value.Length > 0 == withEdges).Select(change => change.Key).ToList();
        for (var node = 0; node < _slots.Length; node++)
        {
            if (_slots[node] != Nowhere == withEdges && !IsChanged(node))
            {
                found.Add(node);
            }
        }

        if (!withEdges)
        {
            found.AddRange(Enumerable.Range(_slots.Length, NodeCount - _slots.Length).Where(node => !IsChanged(node)));
        }

        found.Sort();
        return [.. found];
    }
}
