using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>Compiles the change of a column, one statement for each thing that changes.</summary>
    protected virtual void AlterColumn(AlterColumnOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var table = new Table(operation.TableName) { Schema = operation.Schema };
        if (operation is { ExistingType: { } existing, Type: not null } && CheckOf(existing, operation.ColumnName) is { } old)
        {
            DropImplicitCheck(old, table);
        }

        AlterColumnParts(operation);
        if (operation.Type is { } type && CheckOf(type, operation.ColumnName) is { } check)
        {
            AddImplicitConstraint(check, table);
        }
    }

    /// <summary>Compiles what changes in a column, without the check constraints that come and go with its type.</summary>
    protected virtual void AlterColumnParts(AlterColumnOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (operation.Nullable is { } nullable)
        {
            AlterNullable(operation, nullable);
        }

        if (operation.ServerDefault.IsGiven)
        {
            AlterDefault(operation, operation.ServerDefault.Value);
        }

        if (operation.Type is { } type)
        {
            AlterType(operation, type);
        }

        if (operation.Comment.IsGiven)
        {
            SetColumnComment(operation.TableName, operation.Schema, operation.ColumnName, operation.Comment.Value);
        }

        if (operation.NewName is { } name)
        {
            RenameColumn(operation, name);
        }
    }

    /// <summary>Sets or drops <c>NOT NULL</c>.</summary>
    protected virtual void AlterNullable(AlterColumnOp operation, bool nullable)
    {
        WriteAlterColumn(operation);
        Sql.Append(nullable ? "DROP NOT NULL" : "SET NOT NULL");
        EndStatement();
    }

    /// <summary>Sets or drops a column's default.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="value">The new default; <see langword="null"/> drops it.</param>
    /// <exception cref="AlembicException">A computed column or an identity comes or goes, which the database cannot do.</exception>
    protected virtual void AlterDefault(AlterColumnOp operation, ServerDefault? value)
    {
        ArgumentNullException.ThrowIfNull(operation);
        RefuseComputed(operation, value);
        if (value is Identity || Existing(operation) is Identity)
        {
            AlterIdentity(operation, value as Identity, value);
            return;
        }

        AlterPlainDefault(operation, value);
    }

    /// <summary>Sets or drops a literal or an expression as a column's default.</summary>
    protected virtual void AlterPlainDefault(AlterColumnOp operation, ServerDefault? value)
    {
        ArgumentNullException.ThrowIfNull(operation);
        WriteAlterColumn(operation);
        if (value is null)
        {
            Sql.Append("DROP DEFAULT");
        }
        else
        {
            Sql.Append("SET DEFAULT ");
            WriteDefaultValue(value, operation.Type ?? operation.ExistingType);
        }

        EndStatement();
    }

    /// <summary>Adds, drops or changes an identity; by default that is refused.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="identity">The new identity; <see langword="null"/> where the new default is none.</param>
    /// <param name="value">The new default; <see langword="null"/> for none.</param>
    protected virtual void AlterIdentity(AlterColumnOp operation, Identity? identity, ServerDefault? value)
    {
        ArgumentNullException.ThrowIfNull(operation);
        throw new AlembicException(
            $"Adding, removing or modifying an \"identity\" construct, e.g. GENERATED AS IDENTITY, to or from an existing column is not supported in this dialect: {operation.TableName}.{operation.ColumnName} on {Dialect.Name}. Make a new column and copy the values.");
    }

    /// <summary>Changes a column's type.</summary>
    protected virtual void AlterType(AlterColumnOp operation, SqlType type)
    {
        WriteAlterColumn(operation);
        Sql.Append("TYPE ").Type(type);
        EndStatement();
    }

    /// <summary>Renames a column.</summary>
    protected virtual void RenameColumn(AlterColumnOp operation, string name)
    {
        ArgumentNullException.ThrowIfNull(operation);
        WriteAlterTable(operation.TableName, operation.Schema);
        Sql.Append(RenameColumnWords).Name(operation.ColumnName).Append(" TO ").Name(name);
        EndStatement();
    }

    /// <summary>The words before the name of a renamed column. Default <c> RENAME </c>.</summary>
    protected virtual string RenameColumnWords => " RENAME ";

    /// <summary>Writes <c>ALTER TABLE t ALTER COLUMN c </c>.</summary>
    /// <param name="operation">The operation.</param>
    protected void WriteAlterColumn(AlterColumnOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        WriteAlterTable(operation.TableName, operation.Schema);
        Sql.Append(" ALTER COLUMN ").Name(operation.ColumnName).Append(' ');
    }

    /// <summary>The default as it is, where that is known.</summary>
    /// <param name="operation">The operation.</param>
    protected static ServerDefault? Existing(AlterColumnOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.ExistingServerDefault.IsGiven ? operation.ExistingServerDefault.Value : null;
    }

    /// <summary>Refuses a change to, from or of a computed column.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="value">The new default.</param>
    protected static void RefuseComputed(AlterColumnOp operation, ServerDefault? value)
    {
        if (value is Computed || Existing(operation) is Computed)
        {
            throw new AlembicException(
                $"Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or from an existing column is not supported: {operation.TableName}.{operation.ColumnName}. Drop the column and add it anew.");
        }
    }
}
