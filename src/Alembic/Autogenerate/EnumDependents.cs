using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Drops what compares a column with words of its enumeration while a new type takes the old one's place: checks, exclusion constraints, indexes and computed columns.</summary>
internal sealed class EnumDependents
{
    private readonly List<Operation> _drops = [];
    private readonly List<Operation> _additions = [];
    private readonly HashSet<Operation> _moved = [];

    public EnumDependents(IEnumerable<(ComparedTable Model, ComparedTable Database)> tables, IEnumerable<Operation> enums, IReadOnlyList<Operation> operations)
    {
        var replaced = enums.OfType<AlterEnumOp>().Where(alter => alter.ReplacesType).SelectMany(alter => alter.Columns).ToLookup(column => (column.Schema, column.Table), column => column.Column);
        foreach (var (model, database) in tables)
        {
            if (replaced[(database.Schema, database.Name)].ToHashSet() is { Count: > 0 } columns)
            {
                var found = operations.OfType<ModifyTableOps>().Where(group => group.Schema == model.Schema && group.TableName == model.Name).SelectMany(group => group.Operations).ToList();
                Add(model, database, columns, found);
            }
        }
    }

    /// <summary>What comes before the new type.</summary>
    public IReadOnlyList<Operation> Drops => _drops;

    /// <summary>Gives the operations of the tables without those that come before the new type, and with those that bring back what stays.</summary>
    public IReadOnlyList<Operation> After(IReadOnlyList<Operation> operations) =>
    [
        .. operations.Select(operation => operation is ModifyTableOps group && group.Operations.Any(_moved.Contains)
            ? group with { Operations = ValueList.From(group.Operations.Where(each => !_moved.Contains(each))) }
            : operation).Where(operation => operation is not ModifyTableOps { Operations.Count: 0 }),
        .. _additions,
    ];

    private void Add(ComparedTable model, ComparedTable database, HashSet<string> columns, List<Operation> found)
    {
        foreach (var constraint in database.Constraints.Where(constraint => constraint is Check or Exclude && constraint.Name is not null && Dependents.ColumnsOf(constraint).Any(columns.Contains)))
        {
            Move(
                model,
                Drop.Of(model, constraint),
                new AddConstraintOp(model.Name, constraint) { Schema = model.Schema },
                found.OfType<DropConstraintOp>().FirstOrDefault(drop => drop.Name?.Text == constraint.Name!.Text));
        }

        foreach (var index in database.Indexes.Where(index => index.Name is not null && Dependents.ExpressionsOf(index).Any(columns.Contains)))
        {
            Move(model, Drop.Of(model, index), new CreateIndexOp(model.Name, index) { Schema = model.Schema }, found.OfType<DropIndexOp>().FirstOrDefault(drop => drop.Name?.Text == index.Name!.Text));
        }

        foreach (var column in database.Columns.Where(column => column.Default is Computed computed && Dependents.WordsOf(computed.Sql).Any(columns.Contains)))
        {
            Move(
                model,
                new DropColumnOp(model.Name, column.Name) { Schema = model.Schema, Original = ComparedTable.ToOperation(column), Review = Dependents.ComputedAgain },
                new AddColumnOp(model.Name, ComparedTable.ToOperation(column)) { Schema = model.Schema },
                found.OfType<DropColumnOp>().FirstOrDefault(drop => drop.ColumnName == column.Name));
        }
    }

    // What goes anyway goes before the new type; what stays comes back.
    private void Move(ComparedTable table, Operation drop, Operation addition, Operation? found)
    {
        _drops.Add(Group(found ?? drop));
        if (found is null)
        {
            _additions.Insert(0, Group(addition));
        }
        else
        {
            _moved.Add(found);
        }

        ModifyTableOps Group(Operation operation) => new(table.Name, [operation]) { Schema = table.Schema };
    }
}
