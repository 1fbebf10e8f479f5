using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>Creates an enumeration as a type. By default that is refused: only PostgreSQL has such types.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void CreateEnum(CreateEnumOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        throw NoEnums(operation.Name);
    }

    /// <summary>Drops an enumeration that is a type. By default that is refused: only PostgreSQL has such types.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void DropEnum(DropEnumOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        throw NoEnums(operation.Name);
    }

    /// <summary>Changes the words of an enumeration that is a type. By default that is refused: only PostgreSQL has such types.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void AlterEnum(AlterEnumOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        throw NoEnums(operation.Name);
    }

    /// <summary>Creates a domain or a composite type. By default that is refused: only PostgreSQL has such types.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void CreateType(CreateTypeOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        throw NoTypes(operation.Type);
    }

    /// <summary>Changes a domain or a composite type. By default that is refused: only PostgreSQL has such types.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void AlterType(AlterTypeOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        throw NoTypes(operation.Type);
    }

    /// <summary>Drops a domain or a composite type. By default that is refused: only PostgreSQL has such types.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void DropType(DropTypeOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        throw NoTypes(operation.Type);
    }

    /// <summary>Creates a schema, where the dialect does that.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void CreateSchema(CreateSchemaOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        RefuseWithoutSchemas(operation.Name);
        Sql.Append("CREATE SCHEMA ").Append(operation.IfNotExists ? "IF NOT EXISTS " : "").Name(operation.Name);
        EndStatement();
    }

    /// <summary>Drops a schema, where the dialect does that.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void DropSchema(DropSchemaOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        RefuseWithoutSchemas(operation.Name);
        Sql.Append("DROP SCHEMA ").Append(operation.IfExists ? "IF EXISTS " : "").Name(operation.Name);
        EndStatement();
    }

    private AlembicException NoEnums(string name) => new(
        $"{Dialect.Name} does not support enum types such as {name}. Use a column type instead: SqlType.Enum([…]). If the script also runs on PostgreSQL, check op.DialectName first.");

    private AlembicException NoTypes(TypeDefinition type) => new(
        $"{Dialect.Name} does not support types of one's own such as the {type.Kind} {type.FullName}. Use the column types that it has. If the script also runs on PostgreSQL, check op.DialectName first.");

    private void RefuseWithoutSchemas(string name)
    {
        if (!Dialect.Schemas)
        {
            throw new AlembicException($"Creating and dropping schemas such as {name} is not supported on {Dialect.Name}. Run the database's own statement instead: op.Execute(\"…\").");
        }
    }
}
