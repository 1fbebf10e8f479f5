using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>Compiles the creation of an index.</summary>
    protected virtual void CreateIndex(CreateIndexOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var index = operation.Index;
        Sql.Append("CREATE ").Append(index.Unique ? "UNIQUE " : "").Append("INDEX ").Append(operation.IfNotExists ? "IF NOT EXISTS " : "");
        Sql.Name(NameOf(index, operation.TableName, operation.Schema)).Append(" ON ").Name(operation.TableName, operation.Schema).Append(" (");
        WriteIndexColumns(index);
        Sql.Append(')');
        EndStatement();
    }

    /// <summary>Compiles the dropping of an index.</summary>
    protected virtual void DropIndex(DropIndexOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Sql.Append("DROP INDEX ").Append(operation.IfExists ? "IF EXISTS " : "").Name(NameToDrop(operation), operation.Schema);
        EndStatement();
    }

    /// <summary>Writes what an index is on, with commas between.</summary>
    /// <param name="index">The index.</param>
    protected void WriteIndexColumns(TableIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        if (index.Columns.Count == 0)
        {
            throw new AlembicException($"The index {index.Name} has no columns. Say what it is on.");
        }

        for (var i = 0; i < index.Columns.Count; i++)
        {
            Sql.Append(i == 0 ? "" : ", ");
            WriteIndexColumn(index, index.Columns[i]);
        }
    }

    /// <summary>Writes one thing that an index is on.</summary>
    /// <param name="index">The index.</param>
    /// <param name="column">A column or another expression.</param>
    protected virtual void WriteIndexColumn(TableIndex index, SqlExpression column) => Sql.Expression(column);

    /// <summary>The name of an index to drop, completed by the naming convention.</summary>
    /// <exception cref="AlembicException">There is no name.</exception>
    protected ObjectName NameToDrop(DropIndexOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (operation is { Name: null, Original: null })
        {
            throw new AlembicException("An index cannot be dropped without a name. Use the name that it has in the database.");
        }

        var index = operation.Original ?? new TableIndex(operation.Name, []);
        return NameOf(index with { Name = operation.Name ?? index.Name }, operation.TableName ?? "", operation.Schema);
    }
}
