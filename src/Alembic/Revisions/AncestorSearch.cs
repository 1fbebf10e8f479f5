namespace Alembic.Revisions;

/// <summary>Looks for nodes among the ancestors of others, again and again, no further down than they can be.</summary>
/// <param name="graph">The graph.</param>
/// <param name="down">The edges to follow.</param>
internal sealed class AncestorSearch(RevisionGraph graph, Adjacency down)
{
    private readonly int[] _seen = new int[graph.NodeCount];
    private readonly Stack<int> _todo = new();
    private int _round;

    /// <summary>Whether a node that is wanted is below the one given.</summary>
    /// <param name="start">The node to begin at; it does not count itself.</param>
    /// <param name="isWanted">Which nodes are looked for.</param>
    /// <param name="lowestRank">The lowest place in the <see cref="RevisionGraph.Order"/> of those.</param>
    public bool Finds(int start, Func<int, bool> isWanted, int lowestRank)
    {
        _round++;
        _todo.Clear();
        _todo.Push(start);
        while (_todo.TryPop(out var node))
        {
            if (_seen[node] == _round || graph.Order.RankOf(node) < lowestRank)
            {
                continue;
            }

            _seen[node] = _round;
            if (node != start && isWanted(node))
            {
                return true;
            }

            foreach (var parent in down[node])
            {
                _todo.Push(parent);
            }
        }

        return false;
    }
}
