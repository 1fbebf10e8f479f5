using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Puts tables in an order in which they can be created: those referred to before those that refer. SQLAlchemy: <c>MetaData.sorted_tables</c>.</summary>
internal static class TableOrder
{
    /// <summary>Sorts by dependency, then by name; tables that refer to each other in a circle count as if they referred to nothing.</summary>
    public static IReadOnlyList<ComparedTable> Sort(IEnumerable<ComparedTable> tables)
    {
        var byName = tables.OrderBy(table => table.FullName, StringComparer.Ordinal).ToList();
        var keys = byName.ToDictionary(table => (table.Schema, table.Name));
        var parents = byName.ToDictionary(table => table, table => Parents(table, keys));
        if (TryLayer(byName, parents) is { } sorted)
        {
            return sorted;
        }

        foreach (var table in byName.Where(table => IsInCircle(table, parents)).ToList())
        {
            parents[table] = [];
        }

        return TryLayer(byName, parents) ?? byName;
    }

    private static HashSet<ComparedTable> Parents(ComparedTable table, Dictionary<(string?, string), ComparedTable> keys) =>
    [
        .. table.Constraints.OfType<ForeignKey>().Where(key => !key.UseAlter)
            .Select(key => keys.GetValueOrDefault((key.ReferredSchema, key.ReferredTable)))
            .OfType<ComparedTable>()
            .Where(parent => parent != table),
    ];

    // Layer by layer: those whose parents have all come.
    private static List<ComparedTable>? TryLayer(List<ComparedTable> tables, Dictionary<ComparedTable, HashSet<ComparedTable>> parents)
    {
        var sorted = new List<ComparedTable>(tables.Count);
        var waiting = new HashSet<ComparedTable>(tables);
        while (waiting.Count > 0)
        {
            var layer = tables.Where(table => waiting.Contains(table) && !parents[table].Overlaps(waiting)).ToList();
            if (layer.Count == 0)
            {
                return null;
            }

            sorted.AddRange(layer);
            waiting.ExceptWith(layer);
        }

        return sorted;
    }

    private static bool IsInCircle(ComparedTable table, Dictionary<ComparedTable, HashSet<ComparedTable>> parents)
    {
        var seen = new HashSet<ComparedTable>();
        var open = new Stack<ComparedTable>(parents[table]);
        while (open.TryPop(out var next))
        {
            if (next == table)
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (var parent in parents[next])
                {
                    open.Push(parent);
                }
            }
        }

        return false;
    }
}
