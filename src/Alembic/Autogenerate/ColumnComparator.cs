using Alembic.Dialects;
using Alembic.Operations;

namespace Alembic.Autogenerate;

/// <summary>Compares the columns of a table: those added, changed and removed.</summary>
internal sealed class ColumnComparator(TableComparison comparison)
{
    private readonly TypeComparator _types = new(comparison);
    private readonly DefaultComparator _defaults = new(comparison);

    public IEnumerable<Operation> Added(ComparedTable model, ComparedTable database)
    {
        foreach (var column in model.Columns.Where(column => !column.System && Find(database, column.Name) is null))
        {
            if (comparison.Includes(SchemaItemKind.Column, column.Name, column, isReflected: false, null))
            {
                comparison.Log($"Detected added column '{model.FullName}.{column.Name}'");
                yield return new AddColumnOp(model.Name, ComparedTable.ToOperation(column)) { Schema = model.Schema };
            }
        }
    }

    public IEnumerable<Operation> Changed(ComparedTable model, ComparedTable database)
    {
        foreach (var column in model.Columns.Where(column => !column.System))
        {
            if (Find(database, column.Name) is not { } existing || !comparison.Includes(SchemaItemKind.Column, column.Name, column, isReflected: false, existing))
            {
                continue;
            }

            var pair = new ComparedColumn(model, database, column, existing);
            if (_defaults.IsReplaced(pair))
            {
                comparison.Log($"Detected changed computed column {pair.Name}");
                yield return new DropColumnOp(model.Name, existing.Name) { Schema = model.Schema, Original = ComparedTable.ToOperation(existing), Review = Dependents.ComputedAgain };
                yield return new AddColumnOp(model.Name, ComparedTable.ToOperation(column)) { Schema = model.Schema };
                continue;
            }

            var alter = new AlterColumnOp(model.Name, existing.Name) { Schema = model.Schema, NewName = existing.Name == column.Name ? null : column.Name };
            alter = _types.Compare(pair, alter);
            alter = NullableComparator.Compare(comparison, pair, alter);
            alter = _defaults.Compare(pair, alter);
            alter = ColumnCommentComparator.Compare(comparison, pair, alter);
            alter = OptionComparator.Compare(comparison, pair, alter);
            alter = AutoincrementComparator.Compare(comparison, pair, alter with { ExistingAutoincrement = pair.IsNumbered ? true : column.Autoincrement });
            if (alter is { Type: not null } or { Nullable: not null } or { ColumnOptions: not null } or { Autoincrement: not null } or { NewName: not null }
                || alter.ServerDefault.IsGiven || alter.Comment.IsGiven)
            {
                yield return alter;
            }
        }
    }

    public IEnumerable<Operation> Removed(ComparedTable model, ComparedTable database)
    {
        foreach (var column in database.Columns.Where(column => Counterpart(model, column.Name) is null or { System: true } && IncludesName(database, column.Name)))
        {
            if (comparison.Includes(SchemaItemKind.Column, column.Name, column, isReflected: true, null))
            {
                comparison.Log($"Detected removed column '{model.FullName}.{column.Name}'");
                yield return new DropColumnOp(model.Name, column.Name) { Schema = model.Schema, Original = ComparedTable.ToOperation(column) };
            }
        }
    }

    private Alembic.Schema.Column? Find(ComparedTable database, string name) => Counterpart(database, name) is { } found && IncludesName(database, found.Name) ? found : null;

    private Alembic.Schema.Column? Counterpart(ComparedTable table, string name) => table.FindColumn(name)
        ?? (comparison.Dialect.Comparison.IgnoresColumnCase ? table.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) : null);

    private bool IncludesName(ComparedTable database, string name) => comparison.IncludesName(SchemaItemKind.Column, name, database);
}
