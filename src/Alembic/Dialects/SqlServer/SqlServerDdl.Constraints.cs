using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.SqlServer;

internal sealed partial class SqlServerDdl
{
    // Constraints are checked at once, and a foreign key with a NULL is not checked at all.
    protected override bool CanDefer(Constraint constraint) => false;

    protected override bool HasMatch => false;

    // NO ACTION checks at the end of the statement, as RESTRICT would.
    protected override void WriteActions(ForeignKey key) => base.WriteActions(key with { OnDelete = Unrestricted(key.OnDelete), OnUpdate = Unrestricted(key.OnUpdate) });

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
        var name = NameOf(index, operation.TableName, operation.Schema);
        var columnstore = index.Options.Find<bool>(Name, "columnstore");
        if (columnstore && index.Columns.Count == 0 && index.Options.Find<bool?>(Name, "clustered") != true)
        {
            throw new AlembicException($"The columnstore index {name} of {operation.TableName} has no columns. Name them, or let the index hold the whole table: SqlServerOptions.Clustered().");
        }

        if (operation.IfNotExists)
        {
            Sql.Append("IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(").Literal(QualifiedName(operation.TableName, operation.Schema), SqlType.Unicode());
            Sql.Append(") AND name = ").Literal(name.Text, SqlType.Unicode()).Append(")\n");
        }

        Sql.Append("CREATE ").Append(index.Unique ? "UNIQUE " : "");
        WriteClustered(index.Options);

        Sql.Append(columnstore ? "COLUMNSTORE " : "").Append("INDEX ");
        Sql.Name(name).Append(" ON ").Name(operation.TableName, operation.Schema);
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

    protected override void WriteIndexColumn(TableIndex index, SqlExpression column)
    {
        if (column is not (ColumnName or SqlUnary { Operator: "ASC" or "DESC", Operand: ColumnName }) && (column is not RawSql { Text: var sql } || !IsPlain(sql)))
        {
            throw new AlembicException(
                $"SQL Server does not support indexes on expressions, nor NULLS FIRST and NULLS LAST: index {index.Name}. Add a computed column and index that.");
        }

        base.WriteIndexColumn(index, column);
    }

    // A name with or without brackets, and ASC or DESC.
    private static bool IsPlain(string sql)
    {
        foreach (var character in sql)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '@' or '#' or '$' or '[' or ']' or '"' or ' '))
            {
                return false;
            }
        }

        return !sql.Contains("NULLS", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Unrestricted(string? action) => string.Equals(action, "RESTRICT", StringComparison.OrdinalIgnoreCase) ? "NO ACTION" : action;

    protected override void DropIndex(DropIndexOp operation)
    {
        if (operation.TableName is not { } table)
        {
            throw new AlembicException($"Dropping an index on SQL Server needs the table. Add it: op.DropIndex(\"{operation.Name}\", \"table\").");
        }

        Sql.Append("DROP INDEX ").Append(operation.IfExists ? "IF EXISTS " : "").Name(NameToDrop(operation)).Append(" ON ").Name(table, operation.Schema);
        EndStatement();
    }

    private void WriteClustered(ValueList<DialectOption> options) =>
        Sql.Append(options.Find<bool?>(Name, "clustered") switch { true => "CLUSTERED ", false => "NONCLUSTERED ", null => "" });
}
