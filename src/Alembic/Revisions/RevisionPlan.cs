using System.Collections;

namespace Alembic.Revisions;

/// <summary>The steps of a plan; each is made when it is first asked for, so that a plan of very many is made at once.</summary>
internal sealed class RevisionPlan : IReadOnlyList<RevisionStep>
{
    private readonly RevisionGraph _graph;
    private readonly int[] _order;
    private readonly bool _isUpgrade;
    private readonly VersionRows _table;
    private RevisionStep?[]? _steps;

    /// <param name="graph">The graph.</param>
    /// <param name="order">The revisions to run.</param>
    /// <param name="isUpgrade">Whether they are applied.</param>
    /// <param name="table">The table before the first step.</param>
    /// <param name="run">Tells the table that a revision was run.</param>
    public RevisionPlan(RevisionGraph graph, int[] order, bool isUpgrade, VersionRows table, Action<int> run)
    {
        _graph = graph;
        _order = order;
        _isUpgrade = isUpgrade;
        _table = table;
        foreach (var node in order)
        {
            run(node);
            table.EndStep(UsualChange(node));
        }
    }

    public int Count => _order.Length;

    public RevisionStep this[int index] => (_steps ??= new RevisionStep?[Count])[index] ??= StepAt(index);

    public IEnumerator<RevisionStep> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Nearly every step moves the one row from the revision's parent to it, or back.
    private (int From, int To) UsualChange(int node) => _graph.NormalizedDown[node] switch
    {
        [var parent] when _isUpgrade => (parent, _table.RowOf(node)),
        [var parent] => (_table.RowOf(node), parent),
        _ => VersionRows.NoChange,
    };

    private RevisionStep StepAt(int index)
    {
        var node = _order[index];
        var down = _graph.NormalizedDependencies[node].IsEmpty ? null : _graph.IdsOf(_graph.NormalizedDown[node]);
        return new RevisionStep(_graph.Revisions[node], _isUpgrade, down, _table.ChangesOf(index, UsualChange(node)));
    }
}
