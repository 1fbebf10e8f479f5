using Alembic.Operations;

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

    /// <summary>Creates a sequence, where there are sequences.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void CreateSequence(CreateSequenceOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var sequence = operation.Sequence;
        RefuseWithoutSequences(sequence.Name);
        Sql.Append("CREATE SEQUENCE ").Append(operation.IfNotExists ? "IF NOT EXISTS " : "").Name(sequence.Name, sequence.Schema);
        var end = Sql.Length;
        Sql.Append(' ');
        var empty = Sql.Length;
        WriteIdentityOptions(sequence.Numbers);
        if (Sql.Length == empty)
        {
            Sql.Truncate(end);
        }

        EndStatement();
    }

    /// <summary>Drops a sequence, where there are sequences.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void DropSequence(DropSequenceOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        RefuseWithoutSequences(operation.Name);
        Sql.Append("DROP SEQUENCE ").Append(operation.IfExists ? "IF EXISTS " : "").Name(operation.Name, operation.Schema);
        EndStatement();
    }

    private AlembicException NoEnums(string name) => new(
        $"{Dialect.Name} does not support enum types such as {name}. Use a column type instead: SqlType.Enum([…]). If the script also runs on PostgreSQL, check op.DialectName first.");

    private void RefuseWithoutSchemas(string name)
    {
        if (!Dialect.Schemas)
        {
            throw new AlembicException($"Creating and dropping schemas such as {name} is not supported on {Dialect.Name}. Run the database's own statement instead: op.Execute(\"…\").");
        }
    }

    private void RefuseWithoutSequences(string name)
    {
        if (!Dialect.Sequences)
        {
            throw new AlembicException($"{Dialect.Name} does not support sequences such as {name}. Use an autoincrement column instead: Autoincrement = true.");
        }
    }
}
