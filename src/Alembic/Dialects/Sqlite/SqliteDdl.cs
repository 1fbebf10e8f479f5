using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>SQLite's DDL.</summary>
internal sealed partial class SqliteDdl(SqliteDialect dialect, CompilerOptions options) : DdlCompiler(dialect, options)
{
    private const string Name = SqliteDialect.DialectName;
    private static readonly string[] TableOptions = ["autoincrement", "with_rowid", "strict"];

    protected override string RenameColumnWords => " RENAME COLUMN ";

    protected override void WriteColumn(Column column, in TableContext context)
    {
        Sql.Name(column.Name);
        if (column.Type is not NamedType { Name: "" })
        {
            Sql.Append(' ').Type(column.Type);
        }

        WriteDefault(column);
        if (!context.IsNullable(column))
        {
            Sql.Append(" NOT NULL");
            WriteConflict(column.Options, "on_conflict_not_null");
        }

        if (context.IsInKey(column) && column.Autoincrement == true && context.KeyColumns != 1)
        {
            throw new AlembicException(
                $"AUTOINCREMENT on SQLite needs a primary key of one column, but {context.Table.FullName} has {context.KeyColumns}. Leave out Autoincrement on {column.Name}.");
        }

        if (context.IsInKey(column) && (NumbersOnce(context) || IsDescendingAtColumn(context)))
        {
            WriteKeyAtColumn(column, context);
        }

        WriteComputed(column);
    }

    protected override bool WritesKey(in TableContext context) => base.WritesKey(context) && !NumbersOnce(context) && !IsDescendingAtColumn(context);

    protected override void WriteDefault(Column column)
    {
        var start = Sql.Length;
        base.WriteDefault(column);
        if (column.Default is LiteralDefault { Literal: string } || Sql.Length == start)
        {
            return;
        }

        // In a definition anything but a text, one word or a number without a sign stands in parentheses.
        const string Clause = " DEFAULT ";
        start += Clause.Length;
        var first = start;
        while (first < Sql.Length - 1 && char.IsWhiteSpace(Sql[first]))
        {
            first++;
        }

        if (Sql[first] is not ('\'' or '"' or '(') && !Sql.IsWord(start))
        {
            Sql.Insert(start, '(');
            Sql.Append(')');
        }
    }

    protected override void WriteTableOptions(Table table)
    {
        RefuseUnknownOptions(table.Options, "a table", TableOptions);
        var separator = "\n ";
        if (table.Options.Find<bool?>(Name, "with_rowid") == false)
        {
            Sql.Append(separator).Append("WITHOUT ROWID");
            separator = ",\n ";
        }

        if (table.Options.Find<bool>(Name, "strict"))
        {
            Sql.Append(separator).Append("STRICT");
        }
    }

    protected override void AlterTableOptions(AlterTableOptionsOp operation)
    {
        if (operation.Options.Where(option => option.Dialect == Name).Select(option => option.Name).ToList() is { Count: > 0 } names)
        {
            throw NoAlter(operation.TableName, $"The table {operation.TableName} is to have other options ({string.Join(", ", names)}).");
        }
    }

    protected override void SetTableComment(string table, string? schema, string? comment) => throw new AlembicException(
        $"SQLite does not store comments, so the comment of the table {table} cannot be set. Skip it on SQLite: if (op.DialectName != \"{Name}\") …");

    protected override void SetColumnComment(string table, string? schema, string column, string? comment) => throw new AlembicException(
        $"SQLite does not store comments, so the comment of the column {table}.{column} cannot be set. Skip it on SQLite: if (op.DialectName != \"{Name}\") …");

    protected override void CreateIndex(CreateIndexOp operation)
    {
        var index = operation.Index;
        Sql.Append("CREATE ").Append(index.Unique ? "UNIQUE " : "").Append("INDEX ").Append(operation.IfNotExists ? "IF NOT EXISTS " : "");
        Sql.Name(NameOf(index, operation.TableName, operation.Schema), operation.Schema).Append(" ON ").Name(operation.TableName).Append(" (");
        WriteIndexColumns(index);
        Sql.Append(')');
        if (index.Options.FindExpression(Name, "where") is { } where)
        {
            Sql.Append(" WHERE ").Expression(where);
        }

        EndStatement();
    }

    protected override void WriteIndexColumn(TableIndex index, SqlExpression column)
    {
        if (column is SqlUnary { Operator: "NULLS FIRST" or "NULLS LAST" })
        {
            throw new AlembicException($"SQLite indexes do not support NULLS FIRST and NULLS LAST: index {index.Name}. Leave the {((SqlUnary)column).Operator} out for this database.");
        }

        base.WriteIndexColumn(index, column);
    }

    private static bool NumbersOnce(in TableContext context)
    {
        if (context.KeyColumns != 1 || !context.Table.Options.Find<bool>(Name, "autoincrement"))
        {
            return false;
        }

        foreach (var column in context.Table.Columns.AsSpan())
        {
            if (context.IsInKey(column))
            {
                return column.References is null
                    && column.Type.On(Name) is IntegerType or SmallIntegerType or BigIntegerType or ExactType { Name: "INTEGER" or "SMALLINT" or "BIGINT" };
            }
        }

        return false;
    }

    private void WriteConflict(ValueList<DialectOption> options, string name)
    {
        if (options.Find<string>(Name, name) is { } action)
        {
            Sql.Append(" ON CONFLICT ").Append(action);
        }
    }
}
