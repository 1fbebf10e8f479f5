using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Puts tables in an order in which they can be created: those referred to before those that refer. SQLAlchemy: <c>MetaData.sorted_tables</c>.</summary>
internal static class TableOrder
{
    /// <summary>Sorts by dependency, then by name; tables that refer to each other in a circle count as if they referred to nothing.</summary>
    /// <remarks>The time grows with the number of tables and foreign keys, and no faster.</remarks>
    public static IReadOnlyList<ComparedTable> Sort(IEnumerable<ComparedTable> tables)
    {
        var byName = tables.OrderBy(table => table.FullName, StringComparer.Ordinal).ToArray();
        var places = byName.Index().ToDictionary(table => (table.Item.Schema, table.Item.Name), table => table.Index);
        var parents = byName.Select((table, place) => Parents(table, place, places)).ToArray();
        var order = Layers(parents);
        if (order.Count < byName.Length)
        {
            foreach (var place in Circles.Find(parents))
            {
                parents[place] = [];
            }

            order = Layers(parents);
        }

        return [.. order.Select(place => byName[place])];
    }

    private static int[] Parents(ComparedTable table, int place, Dictionary<(string?, string), int> places) =>
    [
        .. table.Constraints.OfType<ForeignKey>().Where(key => !key.UseAlter)
            .Select(key => places.GetValueOrDefault(table.TargetOf(key), place))
            .Concat(table.Source.Parents.Select(parent => places.GetValueOrDefault((table.Schema, parent), place)))
            .Where(parent => parent != place)
            .Distinct(),
    ];

    // Layer by layer: those whose parents have all come. What is in a circle, or behind one, never comes.
    private static List<int> Layers(int[][] parents)
    {
        var children = parents.Select(_ => new List<int>()).ToArray();
        var missing = new int[parents.Length];
        for (var place = 0; place < parents.Length; place++)
        {
            missing[place] = parents[place].Length;
            foreach (var parent in parents[place])
            {
                children[parent].Add(place);
            }
        }

        var order = new List<int>(parents.Length);
        var layer = Enumerable.Range(0, parents.Length).Where(place => missing[place] == 0).ToList();
        while (layer.Count > 0)
        {
            order.AddRange(layer);
            layer = [.. layer.SelectMany(place => children[place]).Where(child => --missing[child] == 0).Order()];
        }

        return order;
    }
}
