namespace Alembic.Revisions;

/// <summary>The history as a graph: which revisions follow which, what identifiers mean, and the steps from one place to another.</summary>
/// <remarks>
/// <para>The load order of revisions decides where the history does not: for heads, bases, and branches in a walk.</para>
/// <para>A map can be built from any revisions. If they are no valid history, each question throws the same <see cref="RevisionException"/>.</para>
/// <para>Alembic: <c>alembic.script.revision.RevisionMap</c>, and the parts of <c>ScriptDirectory</c> that need no files.</para>
/// </remarks>
/// <threadsafety>A map does not change. Any number of threads may use it.</threadsafety>
internal sealed partial class RevisionMap
{
    private readonly RevisionGraph? _graph;
    private readonly RevisionException? _error;

    /// <param name="revisions">The revisions in load order: folder by folder, by file name.</param>
    public RevisionMap(IEnumerable<Revision> revisions)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        var warnings = new List<string>();
        try
        {
            _graph = GraphLoader.Load([.. revisions], warnings);
        }
        catch (RevisionException error)
        {
            _error = error;
        }

        Warnings = warnings;
    }

    /// <summary>What was noticed while building the map, in Alembic's words: revisions present twice, parents not present.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>How many revisions there are, each identifier counted once.</summary>
    public int Count => Graph.Keys.Length;

    /// <summary>The identifiers of the revisions that no other one follows, in load order. Alembic: <c>heads</c>.</summary>
    public IReadOnlyList<string> Heads => Graph.IdsOf(Graph.Heads);

    /// <summary>The heads that no other revision depends on: the rows of a version table after upgrading to all heads. Alembic: <c>heads --resolve-dependencies</c>.</summary>
    public IReadOnlyList<string> EffectiveHeads => Graph.IdsOf(Graph.EffectiveHeads);

    /// <summary>The identifiers of the revisions that follow no other, in load order. Alembic: <c>bases</c>.</summary>
    public IReadOnlyList<string> Bases => Graph.IdsOf(Graph.Bases);

    /// <summary>The bases that depend on no other revision.</summary>
    public IReadOnlyList<string> EffectiveBases => Graph.IdsOf(Graph.EffectiveBases);

    /// <summary>The revisions in load order, each identifier once.</summary>
    public IEnumerable<Revision> Revisions => Graph.Keys.Select(node => Graph.Revisions[node]);

    private RevisionGraph Graph => _graph ?? throw _error!;

    /// <summary>Throws the error that makes the history unusable, if there is one.</summary>
    public void ThrowIfInvalid() => _ = Graph;

    /// <summary>The only head, or <see langword="null"/> in an empty history. Alembic: <c>ScriptDirectory.get_current_head</c>.</summary>
    public Revision? SingleHead()
    {
        var text = new RevisionErrorText
        {
            MultipleHeads = "The script directory has multiple heads (due to branching).Please use get_heads(), or merge the branches using alembic merge.",
        };
        return text.Answer(() => CurrentHead(null) is { } head ? Graph.Revisions[Graph.Ids[head]] : null);
    }

    /// <summary>The only base, or <see langword="null"/> in an empty history. Alembic: <c>ScriptDirectory.get_base</c>.</summary>
    public Revision? SingleBase() => Graph.Bases switch
    {
        [] => null,
        [var node] => Graph.Revisions[Graph.Live(node)],
        _ => throw new AlembicException("The script directory has multiple bases. Please use get_bases().")
        {
            Kind = FailureKind.RevisionGraph,
            Hint = $"The bases are: {string.Join(", ", Bases)}",
        },
    };

    /// <summary>The revisions that follow one, in load order. Alembic: <c>nextrev</c>.</summary>
    public IReadOnlyList<Revision> NextRevisions(Revision revision) => RevisionsOf(Graph.Next[NodeOf(revision)]);

    /// <summary>The revisions that follow one or depend on it, in load order.</summary>
    public IReadOnlyList<Revision> NextRevisionsAndDependents(Revision revision) => RevisionsOf(Graph.AllNext[NodeOf(revision)]);

    /// <summary>The revisions that one depends on, labels resolved.</summary>
    public IReadOnlyList<Revision> DependenciesOf(Revision revision) => RevisionsOf(Graph.Dependencies[NodeOf(revision)]);

    /// <summary>The revisions that one depends on, but for those that one of its ancestors already depends on.</summary>
    public IReadOnlyList<Revision> NormalizedDependenciesOf(Revision revision) => RevisionsOf(Graph.NormalizedDependencies[NodeOf(revision)]);

    /// <summary>The branch labels a revision carries: its own, and those of the branch it is on. Alembic: <c>branch_labels</c>.</summary>
    public IReadOnlyList<string> BranchLabelsOf(Revision revision) => Graph.BranchLabels.Of(NodeOf(revision));

    /// <summary>A revision's place in the graph.</summary>
    public RevisionTraits TraitsOf(Revision revision)
    {
        var node = NodeOf(revision);
        return (Graph.Next[node].Length == 0 ? RevisionTraits.Head : RevisionTraits.None)
            | (Graph.AllNext[node].Length == 0 ? RevisionTraits.EffectiveHead : RevisionTraits.None)
            | (Graph.Next[node].Length > 1 ? RevisionTraits.BranchPoint : RevisionTraits.None)
            | (revision.IsMergePoint ? RevisionTraits.MergePoint : RevisionTraits.None);
    }

    private int NodeOf(Revision revision)
    {
        return Graph.Ids.TryGetValue(revision.Id, out var node)
            ? node
            : throw new ArgumentException($"Revision {revision.Id} is not part of this history.", nameof(revision));
    }

    private Revision[] RevisionsOf(IEnumerable<int> nodes) => [.. nodes.Select(node => Graph.Revisions[node])];

    private Lineage LineOf(string? identifier, bool dependencies = false) => new(this, Graph, identifier, dependencies);
}
