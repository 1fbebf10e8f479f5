using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

// SQLite's ALTER TABLE adds, renames and drops columns, and no more.
internal sealed partial class SqliteDdl
{
    protected override void AddColumn(AddColumnOp operation)
    {
        var column = operation.Column;
        RefuseCondition(operation.IfNotExists, "adds", operation.TableName, column.Name);
        if (column.Default is Computed { Persisted: true })
        {
            throw NoAlter(operation.TableName, $"The stored computed column {operation.TableName}.{column.Name} is to be added.");
        }

        if (operation.InlineReferences && column.References is { TargetSchema: { } schema } reference)
        {
            if (schema != operation.Schema)
            {
                throw new AlembicException($"A foreign key on SQLite cannot refer to another database file, but {operation.TableName}.{column.Name} refers to {reference.Target}.");
            }

            // The schema goes without saying, and may not be said.
            column = column with { References = reference with { Target = reference.Target[(schema.Length + 1)..] } };
        }

        base.AddColumn(operation with { Column = column });
    }

    protected override void DropColumn(DropColumnOp operation)
    {
        RefuseCondition(operation.IfExists, "drops", operation.TableName, operation.ColumnName);
        base.DropColumn(operation);
    }

    protected override void AlterColumnParts(AlterColumnOp operation)
    {
        if (operation.Type is not null || operation.Nullable is not null || operation.ServerDefault.IsGiven || operation.ColumnOptions?.Any(option => option.Dialect == Name) == true
            || (operation.ColumnOptions is not null && operation.ExistingColumnOptions.Any(option => option.Dialect == Name)))
        {
            var what = string.Join(", ", new[] { operation.Type is null ? null : "type", operation.Nullable is null ? null : "nullability", operation.ServerDefault.IsGiven ? "default" : null, operation.ColumnOptions is null ? null : "ON CONFLICT clause" }.OfType<string>());
            throw NoAlter(operation.TableName, $"The column {operation.TableName}.{operation.ColumnName} is to have another {what}.");
        }

        base.AlterColumnParts(operation);
    }

    private static void RefuseCondition(bool isConditional, string does, string table, string column)
    {
        if (isConditional)
        {
            throw new AlembicException($"SQLite {does} a column without conditions: {table}.{column}. Leave ifExists and ifNotExists out for this database.");
        }
    }
}
