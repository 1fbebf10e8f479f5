using System.Collections;

namespace Alembic.Revisions;

/// <summary>The steps of a plan; each is made when it is first asked for, so that a plan of very many is made at once.</summary>
internal sealed class RevisionPlan : IReadOnlyList<RevisionStep>
{
    private readonly RevisionGraph _graph;
    private readonly int[] _order;
    private readonly bool _isUpgrade;
    private readonly PlanChanges _changes;
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
        _changes = new PlanChanges(graph, table, order, isUpgrade);
        for (var step = 0; step < order.Length; step++)
        {
            run(order[step]);
            _changes.Add(step);
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

    private RevisionStep StepAt(int index)
    {
        var node = _order[index];
        var down = _graph.NormalizedDependencies[node].IsEmpty ? null : _graph.IdsOf(_graph.NormalizedDown[node]);
        return new RevisionStep(_graph.Revisions[node], _isUpgrade, down, _changes.Of(index));
    }
}
