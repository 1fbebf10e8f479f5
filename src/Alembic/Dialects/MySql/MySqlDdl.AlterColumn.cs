using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

internal sealed partial class MySqlDdl
{
    protected override void AlterColumnParts(AlterColumnOp operation)
    {
        if (operation.ServerDefault is { IsGiven: true, Value: var value })
        {
            if (!CanAlterComputed(Existing(operation), value))
            {
                RefuseComputed(operation, value);
            }

            if (value is Identity || Existing(operation) is Identity)
            {
                AlterIdentity(operation, value as Identity, value);
            }
        }

        // A date and time takes a function as its default only with the whole definition.
        var type = operation.Type ?? operation.ExistingType;
        var isTime = type?.On(DialectName) is DateTimeType or ExactType { Name: "DATETIME" or "TIMESTAMP" } or MySqlTime { Name: "DATETIME" or "TIMESTAMP" };
        var isComputed = operation.ServerDefault is { IsGiven: true, Value: Computed } || Existing(operation) is Computed;
        if (type is null && operation is { NewName: { } name, Nullable: null, Autoincrement: null, ColumnOptions: null, Comment.IsGiven: false, ServerDefault.IsGiven: false })
        {
            // Without the definition, which the server keeps. MySQL 5.7 and MariaDB 10.4 do not know the statement, and need the existing type.
            WriteAlterTable(operation.TableName, operation.Schema);
            Sql.Append(" RENAME COLUMN ").Name(operation.ColumnName).Append(" TO ").Name(name);
            EndStatement();
        }
        else if (operation.NewName is not null || (isTime && operation.ServerDefault is not { IsGiven: true, Value: null }))
        {
            WriteAlterTable(operation.TableName, operation.Schema);
            Sql.Append(" CHANGE ").Name(operation.ColumnName).Append(' ').Name(operation.NewName ?? operation.ColumnName);
            WriteDefinition(operation, type);
        }
        else if (operation.Nullable is not null || operation.Type is not null || operation.Autoincrement is not null || operation.Comment.IsGiven
            || operation.ColumnOptions is not null || (isComputed && operation.ServerDefault.IsGiven))
        {
            WriteAlterTable(operation.TableName, operation.Schema);
            Sql.Append(" MODIFY ").Name(operation.ColumnName);
            WriteDefinition(operation, type);
        }
        else if (operation.ServerDefault.IsGiven)
        {
            AlterPlainDefault(operation, operation.ServerDefault.Value);
        }
    }

    /// <summary>Whether one default can become the other where one of them is computed: a virtual column stays virtual, a stored one may become an ordinary one and back.</summary>
    public static bool CanAlterComputed(ServerDefault? before, ServerDefault? after) => (before, after) switch
    {
        (Computed from, Computed to) => from.Persisted == true == (to.Persisted == true),
        (Computed { Persisted: true }, not Identity) or (not Identity, Computed { Persisted: true }) => true,
        _ => false,
    };

    private void WriteDefinition(AlterColumnOp operation, SqlType? type)
    {
        if (type is null)
        {
            throw new AlembicException(
                $"All MySQL CHANGE/MODIFY COLUMN operations require the existing type. Give existingType for {operation.TableName}.{operation.ColumnName}.");
        }

        Sql.Append(' ').Type(type);
        var value = operation.ServerDefault.IsGiven ? operation.ServerDefault.Value : Existing(operation);
        WriteComputed(new(operation.ColumnName, type) { Default = value });
        if (!(dialect.IsMariaDb && value is Computed))
        {
            Sql.Append(operation.Nullable ?? operation.ExistingNullable ?? true ? " NULL" : " NOT NULL");
        }

        Sql.Append(operation.Autoincrement ?? operation.ExistingAutoincrement ?? false ? " AUTO_INCREMENT" : "");
        if (value is not (null or Computed or Identity))
        {
            Sql.Append(" DEFAULT ");
            WriteDefaultValue(value, type);
        }

        WriteComment(operation.Comment.IsGiven ? operation.Comment.Value : operation.ExistingComment);
        WriteColumnOptions(operation.ColumnOptions ?? operation.ExistingColumnOptions, value);
        EndStatement();
    }
}
