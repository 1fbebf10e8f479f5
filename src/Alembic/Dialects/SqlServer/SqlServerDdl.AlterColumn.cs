using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.SqlServer;

internal sealed partial class SqlServerDdl
{
    protected override void AlterColumnParts(AlterColumnOp operation)
    {
        if (operation.ServerDefault is { IsGiven: true, Value: var value })
        {
            RefuseComputed(operation, value);
            if (value is Identity || Existing(operation) is Identity)
            {
                AlterIdentity(operation, value as Identity, value);
            }
        }

        // A default is a constraint here. The server changes no type under one, so it goes first and comes last, even if it stays the same.
        var keeps = operation is { Type: not null, ServerDefault.IsGiven: false } && Existing(operation) is LiteralDefault or ExpressionDefault;
        if (DropsDefault(operation) || keeps)
        {
            DropConstraintOf(operation.TableName, operation.Schema, operation.ColumnName, "sys.default_constraints");
        }

        if (operation.Nullable is not null || operation.Type is not null)
        {
            WriteAlterColumn(operation);
            Sql.Type(operation.Type ?? operation.ExistingType ?? throw new AlembicException(
                $"MS-SQL ALTER COLUMN operations with NULL or NOT NULL require the existing_type or a new type_ be passed. Give existingType for {operation.TableName}.{operation.ColumnName}."));
            Sql.Append((operation.Nullable ?? operation.ExistingNullable) switch { true => " NULL", false => " NOT NULL", null => "" });
            EndStatement();
        }

        // The server takes the comment by a procedure that must know whether there is one already.
        base.AlterColumnParts(operation with
        {
            Nullable = null,
            Type = null,
            ExistingType = operation.Type ?? operation.ExistingType,
            ServerDefault = keeps ? operation.ExistingServerDefault : operation.ServerDefault,
            Comment = default,
            NewName = null,
        });
        if (operation.Comment is { IsGiven: true, Value: var comment })
        {
            AlterComment(operation, comment);
        }

        if (operation.NewName is { } name)
        {
            RenameColumn(operation, name);
        }
    }

    protected override void AlterPlainDefault(AlterColumnOp operation, ServerDefault? value)
    {
        if (value is not null)
        {
            WriteAlterTable(operation.TableName, operation.Schema);
            Sql.Append(" ADD DEFAULT ");
            WriteDefaultValue(value, operation.Type ?? operation.ExistingType);
            Sql.Append(" FOR ").Name(operation.ColumnName);
            EndStatement();
        }
    }

    private static bool DropsDefault(AlterColumnOp operation) =>
        operation.ServerDefault is { IsGiven: true, Value: var value } && (value is null || Existing(operation) is not null);

    protected override void RenameColumn(AlterColumnOp operation, string name)
    {
        var column = $"{QualifiedName(operation.TableName, operation.Schema)}.{Quote(operation.ColumnName)}";
        Sql.Append("EXEC sp_rename ").Literal(column).Append(", ").Name(name).Append(", 'COLUMN'");
        EndStatement();
    }

    protected override void DropColumn(DropColumnOp operation)
    {
        if (operation.Options.Find<bool>(Name, "drop_default"))
        {
            DropConstraintOf(operation.TableName, operation.Schema, operation.ColumnName, "sys.default_constraints");
        }

        if (operation.Options.Find<bool>(Name, "drop_check"))
        {
            DropConstraintOf(operation.TableName, operation.Schema, operation.ColumnName, "sys.check_constraints");
        }

        if (operation.Options.Find<bool>(Name, "drop_foreign_key"))
        {
            DropForeignKeyOf(operation.TableName, operation.Schema, operation.ColumnName);
        }

        base.DropColumn(operation);
    }

    private void DropConstraintOf(string table, string? schema, string column, string catalog)
    {
        var name = QualifiedName(table, schema);
        Sql.Append("declare @const_name varchar(256)\nselect @const_name = QUOTENAME([name]) from ").Append(catalog);
        Sql.Append("\nwhere parent_object_id = object_id(").Literal(name).Append(")\nand col_name(parent_object_id, parent_column_id) = ").Literal(column);
        WriteDropNamed(name);
    }

    private void DropForeignKeyOf(string table, string? schema, string column)
    {
        var name = QualifiedName(table, schema);
        Sql.Append("declare @const_name varchar(256)\nselect @const_name = QUOTENAME([name]) from\nsys.foreign_keys fk join sys.foreign_key_columns fkc\n");
        Sql.Append("on fk.object_id=fkc.constraint_object_id\nwhere fkc.parent_object_id = object_id(").Literal(name);
        Sql.Append(")\nand col_name(fkc.parent_object_id, fkc.parent_column_id) = ").Literal(column);
        WriteDropNamed(name);
    }

    private void WriteDropNamed(string table)
    {
        Sql.Append("\nexec(").Literal($"alter table {table} drop constraint ").Append(" + @const_name)");
        EndStatement();
    }
}
