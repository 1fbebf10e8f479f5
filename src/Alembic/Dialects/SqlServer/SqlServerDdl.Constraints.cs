using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.SqlServer;

internal sealed partial class SqlServerDdl
{
    protected override void WritePrimaryKey(PrimaryKey key, Table table)
    {
        Sql.Append("PRIMARY KEY ");
        WriteClustered(key.Options);
        Sql.Append('(').Names(key.Columns).Append(')');
        WriteDeferrability(key);
    }

    protected override void WriteUnique(Unique unique, Table table)
    {
        Sql.Append("UNIQUE ");
        WriteClustered(unique.Options);
        Sql.Append('(').Names(unique.Columns).Append(')');
        WriteDeferrability(unique);
    }

    protected override void CreateIndex(CreateIndexOp operation)
    {
        var index = operation.Index;
        Sql.Append("CREATE ").Append(index.Unique ? "UNIQUE " : "");
        WriteClustered(index.Options);

        // CREATE INDEX takes no IF NOT EXISTS.
        Sql.Append(index.Options.Find<bool>(Name, "columnstore") ? "COLUMNSTORE " : "").Append("INDEX ");
        Sql.Name(NameOf(index, operation.TableName, operation.Schema)).Append(" ON ").Name(operation.TableName, operation.Schema);
        if (index.Columns.Count > 0)
        {
            Sql.Append(" (");
            WriteIndexColumns(index);
            Sql.Append(')');
        }

        if (index.Options.FindNames(Name, "include") is { Count: > 0 } included)
        {
            Sql.Append(" INCLUDE (").Names(included).Append(')');
        }

        if (index.Options.FindExpression(Name, "where") is { } where)
        {
            Sql.Append(" WHERE ").Expression(where);
        }

        EndStatement();
    }

    protected override void DropIndex(DropIndexOp operation)
    {
        if (operation.TableName is not { } table)
        {
            throw new AlembicException($"SQL Server drops an index from its table. Give it: op.DropIndex(\"{operation.Name}\", \"table\").");
        }

        Sql.Append("DROP INDEX ").Append(operation.IfExists ? "IF EXISTS " : "").Name(NameToDrop(operation)).Append(" ON ").Name(table, operation.Schema);
        EndStatement();
    }

    private void WriteClustered(ValueList<DialectOption> options) =>
        Sql.Append(options.Find<bool?>(Name, "clustered") switch { true => "CLUSTERED ", false => "NONCLUSTERED ", null => "" });
}
