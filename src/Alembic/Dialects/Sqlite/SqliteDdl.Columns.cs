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
            throw new AlembicException(
                $"SQLite adds no stored column to a table that is there: {operation.TableName}.{column.Name}. Set Persisted to false, or use a batch: op.BatchAlterTable(\"{operation.TableName}\", batch => …).");
        }

        if (operation.InlineReferences && column.References is { TargetSchema: { } schema } reference)
        {
            if (schema != operation.Schema)
            {
                throw new AlembicException($"A foreign key of SQLite stays in its own database file, but {operation.TableName}.{column.Name} refers to {reference.Target}.");
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
        if (operation.Type is not null || operation.Nullable is not null || operation.ServerDefault.IsGiven)
        {
            throw new AlembicException(
                $"SQLite changes nothing but the name of a column: {operation.TableName}.{operation.ColumnName}. Use a batch, which makes the table anew: op.BatchAlterTable(\"{operation.TableName}\", batch => …).");
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
