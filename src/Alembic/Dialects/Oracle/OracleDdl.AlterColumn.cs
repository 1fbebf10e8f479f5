using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Oracle;

internal sealed partial class OracleDdl
{
    protected override void AlterNullable(AlterColumnOp operation, bool nullable)
    {
        WriteModify(operation);
        Sql.Append(nullable ? "NULL" : "NOT NULL");
        EndStatement();
    }

    protected override void AlterPlainDefault(AlterColumnOp operation, ServerDefault? value)
    {
        WriteModify(operation);
        Sql.Append("DEFAULT ");
        if (value is null)
        {
            Sql.Append("NULL");
        }
        else
        {
            WriteDefaultValue(value, operation.Type ?? operation.ExistingType);
        }

        EndStatement();
    }

    protected override void AlterType(AlterColumnOp operation, SqlType type)
    {
        WriteModify(operation);
        Sql.Type(type);
        EndStatement();
    }

    protected override void AlterIdentity(AlterColumnOp operation, Identity? identity, ServerDefault? value)
    {
        if (value is not null && identity is null)
        {
            throw new AlembicException(
                $"The identity of {operation.TableName}.{operation.ColumnName} cannot be replaced by a default in one step. Drop the identity first (serverDefault: null), then set the default.");
        }

        WriteModify(operation);
        if (identity is null)
        {
            Sql.Append("DROP IDENTITY");
        }
        else
        {
            WriteIdentity(identity);
        }

        EndStatement();
    }

    protected override void WriteIdentity(Identity identity)
    {
        Sql.Append("GENERATED").Append(identity.Always switch { true => " ALWAYS", false => " BY DEFAULT", null => "" });
        Sql.Append(identity.OnNull ? " ON NULL" : "").Append(" AS IDENTITY");
        WriteIdentityOptionsInParentheses(identity);
    }

    protected override void WriteIdentityOptions(Identity identity)
    {
        var blank = Sql.Length;
        base.WriteIdentityOptions(identity with { NoMinValue = false, NoMaxValue = false, Cycle = identity.Cycle == true ? true : null });
        Word(identity.NoMinValue ? "NOMINVALUE" : null);
        Word(identity.NoMaxValue ? "NOMAXVALUE" : null);
        Word(identity.Cycle == false ? "NOCYCLE" : null);
        Word(identity.Order switch { true => "ORDER", false => "NOORDER", null => null });

        void Word(string? word)
        {
            if (word is not null)
            {
                Sql.Append(Sql.Length == blank ? "" : " ").Append(word);
            }
        }
    }

    private void WriteModify(AlterColumnOp operation)
    {
        WriteAlterTable(operation.TableName, operation.Schema);
        Sql.Append(" MODIFY ").Name(operation.ColumnName).Append(' ');
    }
}
