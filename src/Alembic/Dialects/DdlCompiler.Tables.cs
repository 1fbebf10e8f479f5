using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>Compiles the creation of a table, its indexes and its comments.</summary>
    protected virtual void CreateTable(CreateTableOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var table = operation.Table;
        if (operation.IfNotExists)
        {
            RefuseLateKeys(table);
        }

        CreateTypes(table);
        WriteCreateTable(operation);
        EndStatement();
        CreateLateKeys(table);
        CreateIndexes(table, operation.IfNotExists);
        if (Dialect.SupportsComments && !Dialect.InlineComments)
        {
            CreateComments(table);
        }
    }

    /// <summary>Writes <c>CREATE TABLE</c>, without ending the statement.</summary>
    protected virtual void WriteCreateTable(CreateTableOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var table = operation.Table;
        if (table.Columns.Count == 0 && !HasEmptyTables)
        {
            throw new AlembicException($"{Dialect.Name} does not support tables without columns. Add a column to {table.FullName}.");
        }

        var context = new TableContext(table);
        Sql.Append("CREATE ");
        foreach (var prefix in table.Prefixes.AsSpan())
        {
            Sql.Append(prefix).Append(' ');
        }

        Sql.Append("TABLE ").Append(operation.IfNotExists ? "IF NOT EXISTS " : "").Name(table.Name, table.Schema).Append(" (");
        var separator = "\n\t";
        foreach (var column in table.Columns.AsSpan())
        {
            if (column.System)
            {
                continue;
            }

            Sql.Append(separator);
            separator = ", \n\t";
            WriteColumn(column, context);
            WriteChecks(column, table);
        }

        WriteTableConstraints(context, separator);
        Sql.Append("\n)");
        WriteTableOptions(table);
    }

    /// <summary>Whether a table may have no columns. Default <see langword="false"/>.</summary>
    protected virtual bool HasEmptyTables => false;

    /// <summary>Creates the types that a table's columns need. By default there are none.</summary>
    /// <param name="table">The table.</param>
    protected virtual void CreateTypes(Table table)
    {
    }

    /// <summary>Writes what stands behind the parentheses of <c>CREATE TABLE</c>. By default nothing.</summary>
    /// <param name="table">The table.</param>
    protected virtual void WriteTableOptions(Table table)
    {
    }

    /// <summary>Compiles the dropping of a table.</summary>
    protected virtual void DropTable(DropTableOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Sql.Append("DROP TABLE ").Append(operation.IfExists ? "IF EXISTS " : "").Name(operation.TableName, operation.Schema);
        EndStatement();
    }

    /// <summary>Compiles the renaming of a table.</summary>
    protected virtual void RenameTable(RenameTableOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        WriteAlterTable(operation.TableName, operation.Schema);
        Sql.Append(" RENAME TO ").Name(operation.NewName, RenamesWithSchema ? operation.Schema : null);
        EndStatement();
    }

    /// <summary>Whether the new name of a renamed table is written with the schema. Default <see langword="false"/>.</summary>
    protected virtual bool RenamesWithSchema => false;

    /// <summary>Compiles the setting of a table's comment.</summary>
    protected virtual void CreateTableComment(CreateTableCommentOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        SetTableComment(operation.TableName, operation.Schema, operation.Comment);
    }

    /// <summary>Compiles the dropping of a table's comment.</summary>
    protected virtual void DropTableComment(DropTableCommentOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        SetTableComment(operation.TableName, operation.Schema, null);
    }

    /// <summary>Sets a table's comment: <c>COMMENT ON TABLE</c>.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="comment">The comment; <see langword="null"/> for none.</param>
    protected virtual void SetTableComment(string table, string? schema, string? comment)
    {
        Sql.Append("COMMENT ON TABLE ").Name(table, schema).Append(" IS ").Literal(comment);
        EndStatement();
    }

    /// <summary>Sets a column's comment: <c>COMMENT ON COLUMN</c>.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="comment">The comment; <see langword="null"/> for none.</param>
    protected virtual void SetColumnComment(string table, string? schema, string column, string? comment)
    {
        Sql.Append("COMMENT ON COLUMN ").Name(table, schema).Append('.').Name(column).Append(" IS ").Literal(comment);
        EndStatement();
    }

    /// <summary>Writes <c>ALTER TABLE name</c>.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    protected void WriteAlterTable(string table, string? schema) => Sql.Append("ALTER TABLE ").Name(table, schema);

    // Those of a table that is there already are there as well.
    private protected void CreateIndexes(Table table, bool ifNotExists)
    {
        foreach (var column in table.Columns.AsSpan())
        {
            if (column.Index)
            {
                var index = IndexOf(column, table);
                CreateIndex(ifNotExists ? index with { IfNotExists = true } : index);
            }
        }

        foreach (var index in table.Indexes.AsSpan())
        {
            CreateIndex(new(table.Name, index) { Schema = table.Schema, IfNotExists = ifNotExists });
        }
    }

    private static CreateIndexOp IndexOf(Column column, Table table) => new(
        table.Name, new(null, [new ColumnName(column.Name)]) { Unique = column.Unique }) { Schema = table.Schema };

    private void CreateComments(Table table)
    {
        if (!string.IsNullOrEmpty(table.Comment))
        {
            SetTableComment(table.Name, table.Schema, table.Comment);
        }

        foreach (var column in table.Columns.AsSpan())
        {
            if (!string.IsNullOrEmpty(column.Comment))
            {
                SetColumnComment(table.Name, table.Schema, column.Name, column.Comment);
            }
        }

        foreach (var constraint in table.Constraints.AsSpan())
        {
            CommentOn(constraint, table);
        }

        foreach (var column in table.Columns.AsSpan())
        {
            foreach (var check in column.Checks.AsSpan())
            {
                CommentOn(check, table);
            }
        }
    }
}
