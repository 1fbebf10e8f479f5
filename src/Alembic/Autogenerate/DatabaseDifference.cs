using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares all tables: those added in an order in which they can be created, those removed, then those changed.</summary>
internal sealed class DatabaseDifference
{
    private readonly TableComparison _comparison;
    private readonly List<ComparedTable> _added;
    private readonly List<ComparedTable> _removed;
    private readonly List<(ComparedTable Model, ComparedTable Database)> _common = [];

    public DatabaseDifference(IReadOnlyList<ComparedTable> model, IReadOnlyList<ComparedTable> database, TableComparison comparison)
    {
        _comparison = comparison;
        var read = database.ToDictionary(table => (table.Schema, table.Name));
        _added = [.. TableOrder.Sort(model).Where(table => !read.ContainsKey((table.Schema, table.Name)))];
        var wanted = model.ToDictionary(table => (table.Schema, table.Name));
        // A table that inherits from one that stays belongs to it.
        var gone = database.Where(table => !wanted.ContainsKey((table.Schema, table.Name)))
            .ToLookup(table => table.Source.Parents.Any(parent => wanted.ContainsKey((table.Schema, parent))));
        _removed = [.. TableOrder.Sort(gone[false]).Reverse()];
        LeftAlone = [.. gone[true].Select(table => new UnmanagedObject("inheriting table", table.Name) { Schema = table.Schema })];
        foreach (var table in database.OrderBy(table => table.Schema ?? "", StringComparer.Ordinal).ThenBy(table => table.Name, StringComparer.Ordinal))
        {
            if (wanted.TryGetValue((table.Schema, table.Name), out var counterpart)
                && comparison.Includes(SchemaItemKind.Table, table.Name, counterpart.Source, isReflected: false, table.Source))
            {
                _common.Add((counterpart, table));
            }
        }

        LeftAlone = [.. LeftAlone, .. _common.SelectMany(pair => comparison.Dialect.Comparison.LeftAsIs(pair.Database.Source, pair.Model.Source))];
    }

    /// <summary>The tables that are not in the model and stay, since they inherit from one that does; and what the model leaves open.</summary>
    public IReadOnlyList<UnmanagedObject> LeftAlone { get; }

    /// <summary>The tables on both sides that take part.</summary>
    public IReadOnlyList<(ComparedTable Model, ComparedTable Database)> CommonTables => _common;

    public IEnumerable<Operation> Operations()
    {
        List<Operation> operations = [.. Added(), .. Removed(), .. _common.SelectMany(Changed)];
        return _comparison.Dialect.AltersConstraints ? Dependents.OnKeys(_common, operations, _comparison.Dialect.Comparison.Converts) : operations;
    }

    private IEnumerable<Operation> Added()
    {
        var tables = _added.Where(table => _comparison.Includes(SchemaItemKind.Table, table.Name, table.Source, isReflected: false, null)).ToList();
        var late = new List<Operation>();
        var places = tables.Index().ToDictionary(table => (table.Item.Schema, table.Item.Name), table => table.Index);
        for (var i = 0; i < tables.Count; i++)
        {
            var table = tables[i].ToTable(_comparison.IndexesToAdd(tables[i]));
            var early = KeysToComeLater(tables[i], i, places);
            _comparison.Log($"Detected added table {NameTuple.Quoted(tables[i].FullName)}");
            yield return new CreateTableOp(table with { Constraints = ValueList.From(table.Constraints.Except(early)) });
            late.AddRange(early.Select(key => new AddConstraintOp(table.Name, key with { UseAlter = false }) { Schema = table.Schema }));
            foreach (var operation in _comparison.Custom(tables[i], null))
            {
                yield return operation;
            }
        }

        foreach (var operation in late)
        {
            yield return operation;
        }
    }

    // A table cannot refer to one that is not there yet, where constraints can be added afterwards.
    private List<ForeignKey> KeysToComeLater(ComparedTable table, int place, Dictionary<(string?, string), int> places) => !_comparison.Dialect.AltersConstraints
        ? []
        : [.. table.Constraints.OfType<ForeignKey>().Where(key => places.TryGetValue(table.TargetOf(key), out var target) && target > place)];

    private IEnumerable<Operation> Removed()
    {
        foreach (var table in _removed)
        {
            if (_comparison.Includes(SchemaItemKind.Table, table.Name, table.Source, isReflected: true, null))
            {
                foreach (var operation in _comparison.Custom(null, table))
                {
                    yield return operation;
                }

                var original = table.ToTable(_comparison.IndexesToRemove(table));
                _comparison.Log($"Detected removed table {NameTuple.Quoted(table.FullName)}");
                yield return new DropTableOp(table.Name) { Schema = table.Schema, Original = original };
            }
        }
    }

    private IEnumerable<Operation> Changed((ComparedTable Model, ComparedTable Database) pair)
    {
        var operations = _comparison.Compare(pair.Model, pair.Database).ToList();
        if (operations.Count > 0)
        {
            yield return new ModifyTableOps(pair.Model.Name, ValueList.From(operations)) { Schema = pair.Model.Schema };
        }

        foreach (var operation in _comparison.Custom(pair.Model, pair.Database))
        {
            yield return operation;
        }
    }
}
