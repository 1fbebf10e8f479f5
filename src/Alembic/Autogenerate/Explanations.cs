using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Explains the differences that were found.</summary>
/// <param name="dialect">The database's dialect, in whose SQL both sides are written.</param>
/// <param name="tables">The tables on both sides.</param>
internal sealed class Explanations(Dialect dialect, IReadOnlyList<(ComparedTable Model, ComparedTable Database)> tables)
{
    public ValueList<Explanation> Of(IEnumerable<Operation> operations) => ValueList.From(operations.SelectMany(Of));

    private IEnumerable<Explanation> Of(Operation operation) => operation switch
    {
        ModifyTableOps modify when tables.FirstOrDefault(pair => pair.Model.Name == modify.TableName && pair.Model.Schema == modify.Schema) is { Model: not null } pair =>
            OfTable(pair.Model, pair.Database, modify.Operations),
        ModifyTableOps modify => modify.Operations.SelectMany(Of),
        CreateTableOp create => [new($"table {create.Table.FullName}", null, Text(create), "by name: only the model has it")],
        DropTableOp { Original: { } table } => [new($"table {table.FullName}", Text(new CreateTableOp(table)), null, "by name: only the database has it")],
        RenameTableOp rename => [new($"table {rename.NewName}", rename.TableName, rename.NewName, "renamed, as the model or --rename says")],
        AlterColumnOp { NewName: { } name } alter => [new($"column {alter.TableName}.{name}", alter.ColumnName, name, "renamed, as the model or --rename says")],
        _ => [new(operation.GetType().Name[..^"Op".Length], Text(operation.Reverse()), Text(operation), "by name, then by value")],
    };

    private IEnumerable<Explanation> OfTable(ComparedTable model, ComparedTable database, ValueList<Operation> operations)
    {
        var how = model.Rewritten is null ? "as data and text" : "in the server's own words";
        var dropped = operations.Where(operation => operation is DropConstraintOp { Original: not null } or DropIndexOp { Original: not null }).ToList();
        foreach (var operation in operations.Except(dropped))
        {
            var name = NameOf(operation);
            var before = name is null ? null : dropped.Find(drop => NameOf(drop) == name);
            if (before is not null)
            {
                dropped.Remove(before);
            }

            yield return operation switch
            {
                AlterColumnOp alter => OfColumn(model, database, alter, how),
                AddColumnOp add => new($"column {model.FullName}.{add.Column.Name}", null, Text(model, Form(model, add.Column)), "by name: only the model has it"),
                DropColumnOp { Original: { } column } => new($"column {model.FullName}.{column.Name}", Text(database, Form(database, column)), null, "by name: only the database has it"),
                AddConstraintOp or CreateIndexOp => new(
                    $"{name ?? "constraint without a name"} of {model.FullName}", before is null ? null : Text(Form(database, before.Reverse())), Text(Form(model, operation)),
                    before is null ? "by name and columns: only the model has it" : $"by name, then columns, conditions and options, {how}"),
                _ => Of(operation).First(),
            };
        }

        foreach (var drop in dropped)
        {
            yield return new($"{NameOf(drop) ?? "constraint without a name"} of {model.FullName}", Text(Form(database, drop.Reverse())), null, "by name and columns: only the database has it");
        }
    }

    private Explanation OfColumn(ComparedTable model, ComparedTable database, AlterColumnOp alter, string how)
    {
        string?[] parts =
        [
            alter.Type is null ? null : "type", alter.Nullable is null ? null : "nullability", alter.ServerDefault.IsGiven ? "default" : null, alter.Comment.IsGiven ? "comment" : null,
            alter.ColumnOptions is null ? null : "options", alter.Autoincrement is null ? null : "numbering", alter.NewName is null ? null : "name",
        ];
        var (before, after) = (database.FindColumn(alter.ColumnName), model.FindColumn(alter.NewName ?? alter.ColumnName));
        return new(
            $"column {model.FullName}.{alter.ColumnName}",
            before is null ? null : Text(database, database.FormOf(before)),
            after is null ? null : Text(model, model.FormOf(after)),
            $"{string.Join(", ", parts.OfType<string>())}, {how}");
    }

    // An operation has the column or the index as its side gave it.
    private static Column Form(ComparedTable table, Column column) => table.FindColumn(column.Name) is { } own ? table.FormOf(own) : column;

    private static Operation Form(ComparedTable table, Operation operation) => operation switch
    {
        AddConstraintOp add => add with { Constraint = table.FormOf(add.Constraint) },
        CreateIndexOp create => create with { Index = table.FormOf(create.Index) },
        _ => operation,
    };

    private static string? NameOf(Operation operation) => operation switch
    {
        AddConstraintOp { Constraint: { Name: { } name } constraint } => $"{WordOf(constraint)} {name.Text}",
        DropConstraintOp { Original: { Name: { } name } constraint } => $"{WordOf(constraint)} {name.Text}",
        CreateIndexOp { Index.Name: { } name } => $"index {name.Text}",
        DropIndexOp { Name: { } name } => $"index {name.Text}",
        _ => null,
    };

    private static string WordOf(Constraint constraint) => constraint switch
    {
        PrimaryKey => "primary key",
        ForeignKey => "foreign key",
        Unique => "unique constraint",
        Check => "check",
        _ => "constraint",
    };

    private string Text(ComparedTable table, Column column) => Text(new AddColumnOp(table.Name, column) { Schema = table.Schema });

    // SQLite has no statement for much of this; then the model's own language says it.
    private string Text(Operation operation)
    {
        try
        {
            return string.Join("; ", dialect.CreateCompiler(new() { Literals = true }).Compile(operation).Select(statement => string.Join(' ', statement.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        }
        catch (AlembicException)
        {
            return new CSharpRenderer().Render([operation]).Body.Trim();
        }
    }
}
