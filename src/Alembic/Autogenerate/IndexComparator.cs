using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares indexes and unique constraints together, for a database may show the one as the other.</summary>
internal sealed class IndexComparator(TableComparison comparison)
{
    /// <summary>The indexes of a new table that take part, by name.</summary>
    public IEnumerable<TableIndex> ToAdd(ComparedTable model) => Sorted(model.Indexes)
        .Where(index => comparison.Includes(SchemaItemKind.Index, index.Name?.Text, index, isReflected: false, null))
        .Select(index => Logged(index, $"Detected added index {NameTuple.Quoted(index.Name?.Text)} on '{NameTuple.Of(SchemaComparison.ColumnsOf(index))}'"));

    /// <summary>The indexes of a removed table that take part, by name.</summary>
    public IEnumerable<TableIndex> ToRemove(ComparedTable database) => Sorted(database.Indexes)
        .Where(index => !comparison.Dialect.Comparison.ComesWithTable(index, database.Source))
        .Where(index => comparison.Includes(SchemaItemKind.Index, index.Name?.Text, index, isReflected: true, null))
        .Select(index => Logged(index, $"Detected removed index {NameTuple.Quoted(index.Name?.Text)} on {NameTuple.Quoted(database.Name)}"));

    public IEnumerable<Operation> Compare(ComparedTable model, ComparedTable database, IReadOnlyList<ForeignKey> staying)
    {
        var (before, after) = KeyItem.Of(comparison, model, database, staying);
        var beforeByName = ByName(before);
        var afterByName = ByName(after);
        var unnamed = after.Where(item => item.Name is null).DistinctBy(item => item.Signature).ToList();
        var operations = new List<Operation>();
        foreach (var (name, item) in beforeByName)
        {
            if (!afterByName.ContainsKey(name) && !unnamed.Exists(other => other.Signature == item.Signature))
            {
                operations.AddRange(Remove(model, item));
            }
        }

        // Only SQLite keeps a constraint without a name.
        foreach (var item in before.Where(item => item.Name is null))
        {
            operations.AddRange(unnamed.Find(other => other.Signature == item.Signature) is { } counterpart ? Change(model, item, counterpart) : Remove(model, item));
        }

        foreach (var (name, item) in afterByName)
        {
            if (beforeByName.TryGetValue(name, out var existing))
            {
                operations.AddRange(Change(model, existing, item));
            }
        }

        foreach (var item in afterByName.Where(pair => !beforeByName.ContainsKey(pair.Key)).Select(pair => pair.Value)
            .Concat(unnamed.Where(item => !before.Exists(other => other.Signature == item.Signature))))
        {
            operations.AddRange(Add(model, item));
        }

        return operations;
    }

    private IEnumerable<Operation> Change(ComparedTable table, KeyItem before, KeyItem after)
    {
        if (before.Kind != after.Kind)
        {
            return [.. Remove(table, before), .. Add(table, after)];
        }

        var result = before.CompareTo(after, comparison.Dialect.Comparison, table.Name, table.Rewritten is not null);
        if (!result.IsDifferent)
        {
            if (result.Message is not null)
            {
                comparison.Log($"Cannot compare {before.Word} {NameTuple.Quoted(before.Name)}, assuming equal and skipping. {result.Message}");
            }

            return [];
        }

        if (!comparison.Includes(after.Kind, after.Name, after.Item, isReflected: false, before.Item))
        {
            return [];
        }

        comparison.Log($"Detected changed {before.Word} {NameTuple.Quoted(before.Name)} on {NameTuple.Quoted(table.Name)}: {result.Message}");
        return [before.DropFrom(table), after.AddTo(table)];
    }

    private IEnumerable<Operation> Remove(ComparedTable table, KeyItem item)
    {
        if (!comparison.Includes(item.Kind, item.Name, item.Item, isReflected: true, null))
        {
            return [];
        }

        comparison.Log($"Detected removed {item.Word} {NameTuple.Quoted(item.Name)} on {NameTuple.Quoted(table.Name)}");
        return [item.DropFrom(table)];
    }

    private IEnumerable<Operation> Add(ComparedTable table, KeyItem item)
    {
        if (!comparison.Includes(item.Kind, item.Name, item.Item, isReflected: false, null))
        {
            return [];
        }

        comparison.Log($"Detected added {item.Word} {NameTuple.Quoted(item.Name)} on '{NameTuple.Of(item.Columns)}'");
        return [item.AddTo(table)];
    }

    private static SortedDictionary<string, KeyItem> ByName(List<KeyItem> items)
    {
        var byName = new SortedDictionary<string, KeyItem>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item.Name is { } name)
            {
                byName[name] = item;
            }
        }

        return byName;
    }

    private TableIndex Logged(TableIndex index, string message)
    {
        comparison.Log(message);
        return index;
    }

    private static IEnumerable<TableIndex> Sorted(IEnumerable<TableIndex> indexes) => indexes.OrderBy(index => index.Name?.Text, StringComparer.Ordinal);
}
