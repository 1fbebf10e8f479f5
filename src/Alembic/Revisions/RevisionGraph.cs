namespace Alembic.Revisions;

/// <summary>A loaded graph: revisions as numbers in load order, and every kind of edge between them.</summary>
/// <remarks>
/// A revision that is loaded twice leaves two nodes: the later one answers to the identifier, while the earlier one, being in nobody's
/// way, can still count as a head or a base. That is what Alembic does, and what its users' warnings speak of.
/// </remarks>
internal sealed partial class RevisionGraph
{
    public required Revision[] Revisions { get; init; }

    /// <summary>Identifier to node; of two revisions with one identifier, the one loaded last.</summary>
    public required IdIndex Ids { get; init; }

    /// <summary>Branch label to the node that declares it.</summary>
    public required Dictionary<string, int> Labels { get; init; }

    /// <summary>The nodes that answer to an identifier, in the order in which the identifiers were first met, if some nodes do not.</summary>
    public required int[]? KeysAmongDuplicates { get; init; }

    /// <summary>Parents in declared order.</summary>
    public required Adjacency Down { get; init; }

    /// <summary>Parents and dependencies.</summary>
    public required Adjacency AllDown { get; init; }

    /// <summary>Dependencies, labels resolved.</summary>
    public required Adjacency Dependencies { get; init; }

    /// <summary>Children.</summary>
    public required Adjacency Next { get; init; }

    /// <summary>Children, and revisions that depend on the node.</summary>
    public required Adjacency AllNext { get; init; }

    public required int[] Heads { get; init; }

    public required int[] EffectiveHeads { get; init; }

    public required int[] Bases { get; init; }

    public required int[] EffectiveBases { get; init; }

    /// <summary>The nodes that answer to an identifier, parents and dependencies first; none if the graph has a cycle, or a label that leads to a revision loaded twice.</summary>
    /// <remarks>Alembic's own check lets some dependency cycles pass, and projects with one work. They do here, by slower roads.</remarks>
    public required TopologicalOrder Order { get; init; }

    public bool IsAcyclic => Order.Count == KeyCount;

    /// <summary>The nodes that answer to an identifier, in the order in which the identifiers were first met.</summary>
    public int[] Keys => field ??= KeysAmongDuplicates ?? [.. Enumerable.Range(0, NodeCount)];

    public int KeyCount => KeysAmongDuplicates?.Length ?? NodeCount;

    /// <summary>Dependencies but for those that an ancestor already has.</summary>
    public Adjacency NormalizedDependencies { get; private set; } = null!;

    /// <summary>Parents and normalised dependencies.</summary>
    public Adjacency NormalizedDown { get; private set; } = null!;

    public BranchLabels BranchLabels { get; private set; } = null!;

    public int NodeCount => Revisions.Length;

    public bool HasDuplicates => KeysAmongDuplicates is not null;

    public string IdOf(int node) => Revisions[node].Id;

    /// <summary>The node that answers to the node's identifier: itself, unless it was loaded twice.</summary>
    public int Live(int node) => HasDuplicates ? Ids[IdOf(node)] : node;

    public string[] IdsOf(ReadOnlySpan<int> nodes)
    {
        var ids = new string[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            ids[i] = IdOf(nodes[i]);
        }

        return ids;
    }

    public NodeSet NewSet() => new(NodeCount);

    /// <summary>Derives what needs the whole graph in place.</summary>
    public RevisionGraph Complete()
    {
        NormalizedDependencies = NormalizedDependency.Of(this);
        NormalizedDown = NormalizedDependencies == Dependencies ? AllDown : JoinDown(Down, NormalizedDependencies);
        BranchLabels = new BranchLabels(this);
        return this;
    }

    /// <summary>Parents, then dependencies, each once.</summary>
    public static Adjacency JoinDown(Adjacency down, Adjacency dependencies) =>
        down.With(dependencies.NodesWithEdges().ToDictionary(node => node, node => Join(down[node], dependencies[node])));

    private static int[] Join(ReadOnlySpan<int> parents, ReadOnlySpan<int> dependencies)
    {
        int[] joined = [.. parents, .. dependencies];
        for (var i = 1; i < joined.Length; i++)
        {
            if (joined.AsSpan(0, i).Contains(joined[i]))
            {
                return [.. joined.Distinct()];
            }
        }

        return joined;
    }
}
