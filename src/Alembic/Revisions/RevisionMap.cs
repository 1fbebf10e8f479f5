using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Alembic.Revisions;

/// <summary>The history as a graph: which revisions follow which, what an identifier means, and the way from one place to another.</summary>
/// <remarks>
/// <para>The order in which revisions are loaded breaks ties: it is the order of heads and bases, and of branches in a walk.</para>
/// <para>
/// A map can be built from any revisions. If they are no valid history (a parent is missing, a label is used twice, revisions
/// go round in a circle), every question is answered with the same <see cref="RevisionException"/>.
/// </para>
/// <para>Alembic: <c>alembic.script.revision.RevisionMap</c>, and the parts of <c>ScriptDirectory</c> that need no files.</para>
/// </remarks>
/// <threadsafety>A map does not change; any number of threads may ask it.</threadsafety>
public sealed partial class RevisionMap
{
    private readonly RevisionGraph? _graph;
    private readonly RevisionException? _error;

    /// <summary>Builds the map.</summary>
    /// <param name="revisions">The revisions in load order: in a project, folder by folder, ascending by file name.</param>
    /// <remarks>The map keeps a copy of the sequence; an <see cref="ImmutableArray{T}"/> it keeps as it is.</remarks>
    public RevisionMap(IEnumerable<Revision> revisions)
        : this(OwnedBy(revisions))
    {
    }

    private RevisionMap(Revision[] revisions)
    {
        var warnings = new List<string>();
        try
        {
            _graph = GraphLoader.Load(revisions, warnings);
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
    public int Count => Graph.KeyCount;

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
    /// <exception cref="RevisionException">The revisions are no valid history.</exception>
    public void ThrowIfInvalid() => _ = Graph;

    /// <summary>The only head, or <see langword="null"/> in an empty history. Alembic: <c>ScriptDirectory.get_current_head</c>.</summary>
    /// <exception cref="MultipleHeadsException">There are several heads.</exception>
    public Revision? SingleHead() => Answer(
        new ErrorWords
        {
            MultipleHeads = "The script directory has multiple heads (due to branching).Please use get_heads(), or merge the branches using alembic merge.",
        },
        () => CurrentHead(null) is { } head ? Graph.Revisions[Graph.Ids[head]] : null);

    /// <summary>The only base, or <see langword="null"/> in an empty history. Alembic: <c>ScriptDirectory.get_base</c>.</summary>
    /// <exception cref="AlembicException">There are several bases.</exception>
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
    /// <param name="revision">A revision of this map.</param>
    public IReadOnlyList<Revision> NextRevisions(Revision revision) => RevisionsOf(Graph.Next[NodeOf(revision)]);

    /// <summary>The revisions that follow one or depend on it, in load order.</summary>
    /// <param name="revision">A revision of this map.</param>
    public IReadOnlyList<Revision> NextRevisionsAndDependents(Revision revision) => RevisionsOf(Graph.AllNext[NodeOf(revision)]);

    /// <summary>The revisions that one depends on, labels resolved.</summary>
    /// <param name="revision">A revision of this map.</param>
    public IReadOnlyList<Revision> DependenciesOf(Revision revision) => RevisionsOf(Graph.Dependencies[NodeOf(revision)]);

    /// <summary>The revisions that one depends on, but for those that one of its ancestors already depends on.</summary>
    /// <param name="revision">A revision of this map.</param>
    public IReadOnlyList<Revision> NormalizedDependenciesOf(Revision revision) => RevisionsOf(Graph.NormalizedDependencies[NodeOf(revision)]);

    /// <summary>The branch labels a revision carries: its own, and those of the branch it is on. Alembic: <c>branch_labels</c>.</summary>
    /// <param name="revision">A revision of this map.</param>
    public IReadOnlyList<string> BranchLabelsOf(Revision revision) => Graph.BranchLabels.Of(NodeOf(revision));

    /// <summary>A revision's place in the graph.</summary>
    /// <param name="revision">A revision of this map.</param>
    public RevisionTraits TraitsOf(Revision revision)
    {
        var node = NodeOf(revision);
        return (Graph.Next[node].IsEmpty ? RevisionTraits.Head : RevisionTraits.None)
            | (Graph.AllNext[node].IsEmpty ? RevisionTraits.EffectiveHead : RevisionTraits.None)
            | (Graph.Next[node].Length > 1 ? RevisionTraits.BranchPoint : RevisionTraits.None)
            | (revision.IsMergePoint ? RevisionTraits.MergePoint : RevisionTraits.None);
    }

    private static Revision[] OwnedBy(IEnumerable<Revision> revisions)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        return revisions is ImmutableArray<Revision> { IsDefault: false } array ? ImmutableCollectionsMarshal.AsArray(array)! : [.. revisions];
    }

    private int NodeOf(Revision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return Graph.Ids.TryGetValue(revision.Id, out var node)
            ? node
            : throw new ArgumentException($"Revision {revision.Id} is not part of this history.", nameof(revision));
    }

    private Revision[] RevisionsOf(ReadOnlySpan<int> nodes)
    {
        var revisions = new Revision[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            revisions[i] = Graph.Revisions[nodes[i]];
        }

        return revisions;
    }
}
