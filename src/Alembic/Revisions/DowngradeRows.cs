namespace Alembic.Revisions;

/// <summary>Says how the version rows change when a revision is undone: the parents that no other row covers become rows.</summary>
internal sealed class DowngradeRows
{
    private readonly RevisionMap _map;
    private readonly RevisionGraph _graph;
    private readonly VersionRows _table;

    // The rows that abbreviate an identifier, by node.
    private readonly Dictionary<int, string> _abbreviations = [];

    // The applied nodes, and how many of them are right above each node. Null for tables and graphs that are out of order.
    private readonly HashSet<int>? _applied;
    private readonly int[] _above = [];

    // A row above each node that was searched.
    private readonly Dictionary<int, int> _rowOver = [];

    // The search in which each node was last seen: cheaper than a set for each of very many searches.
    private readonly int[] _seenIn = [];
    private readonly int[] _rank = [];
    private readonly Stack<int> _todo = new();
    private int _search;

    /// <param name="map">The map.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="table">The table before the first step.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="nodes">The nodes that the rows name.</param>
    public DowngradeRows(RevisionMap map, RevisionGraph graph, VersionRows table, IReadOnlyList<string> rows, IReadOnlyList<int> nodes)
    {
        _map = map;
        _graph = graph;
        _table = table;
        if (rows.Count == nodes.Count)
        {
            foreach (var (row, node) in rows.Zip(nodes).Where(row => row.Second >= 0 && !graph.Ids.ContainsKey(row.First)))
            {
                _abbreviations.TryAdd(node, row);
            }
        }

        if (!graph.IsAcyclic || graph.HasDuplicates || !rows.All(graph.Ids.ContainsKey))
        {
            return;
        }

        _applied = graph.Ancestors(nodes);
        _above = new int[graph.Revisions.Length];
        _seenIn = new int[graph.Revisions.Length];
        _rank = new int[graph.Revisions.Length];
        foreach (var (rank, node) in graph.Order!.Index())
        {
            _rank[node] = rank;
        }

        foreach (var node in _applied)
        {
            foreach (var parent in graph.NormalizedDown[node])
            {
                _above[parent]++;
            }
        }
    }

    public void Undo(int node)
    {
        var row = _graph.IdOf(node);
        if (!_table.Contains(row) && _abbreviations.TryGetValue(node, out var abbreviation))
        {
            row = abbreviation;
        }

        var uncovered = _applied is null ? UncoveredBySearch(node, row) : Uncovered(node);
        if (!_table.Contains(row))
        {
            return;
        }

        if (uncovered.Count == 0)
        {
            _table.Delete(row);
        }
        else
        {
            _table.Unmerge(row, _graph.IdsOf(uncovered));
        }
    }

    private List<int> Uncovered(int node)
    {
        var down = _graph.NormalizedDown[node];
        _applied!.Remove(node);
        foreach (var parent in down)
        {
            _above[parent]--;
        }

        var uncovered = new List<int>(down.Length);
        foreach (var parent in down)
        {
            if (!_table.Contains(_graph.IdOf(parent)) && (_above[parent] == 0 || IsOnlyBelowSibling(parent, node)))
            {
                uncovered.Add(parent);
            }
        }

        return uncovered;
    }

    // A parent can also be an ancestor of another parent. If no other row covers it, Alembic makes rows of both.
    private bool IsOnlyBelowSibling(int parent, int undone)
    {
        int[] siblings = _graph.NormalizedDown[undone];
        return siblings.Length > 1 && _table.Count > 1
            && !IsBelowRow(parent)
            && Array.Exists(siblings, sibling => _above[sibling] == 0 && IsBelow(parent, sibling));
    }

    private bool IsBelow(int node, int upper) => Find(upper, _graph.NormalizedDown, next => next == node, next => _rank[next] > _rank[node]) is not null;

    private bool IsBelowRow(int node)
    {
        if (Find(node, _graph.AllNext, next => RowOver(next) is not null, _applied!.Contains) is not { } found)
        {
            return false;
        }

        _rowOver[node] = RowOver(found)!.Value;
        return true;
    }

    /// <summary>The node itself if it is a row, or the row that was found above it if that is still one.</summary>
    private int? RowOver(int node) => !_applied!.Contains(node) ? null
        : _table.Contains(_graph.IdOf(node)) ? node
        : _rowOver.TryGetValue(node, out var row) && _table.Contains(_graph.IdOf(row)) ? row
        : null;

    private int? Find(int start, int[][] edges, Func<int, bool> isWanted, Func<int, bool> isOnTheWay)
    {
        _search++;
        _todo.Clear();
        _todo.Push(start);
        while (_todo.TryPop(out var node))
        {
            foreach (var next in edges[node])
            {
                if (isWanted(next))
                {
                    return next;
                }

                if (_seenIn[next] != _search && isOnTheWay(next))
                {
                    _seenIn[next] = _search;
                    _todo.Push(next);
                }
            }
        }

        return null;
    }

    private List<int> UncoveredBySearch(int node, string row)
    {
        List<int> parents = [.. _graph.NormalizedDown[node]];
        var others = _table.Except([row]);
        if (others.Count > 0)
        {
            var covered = _graph.Ancestors(_map.ResolveAll(others));
            parents.RemoveAll(covered.Contains);
            return parents;
        }

        return [.. parents.Where(parent => !parents.Exists(other => other != parent && _graph.Ancestors([other]).Contains(parent)))];
    }
}
