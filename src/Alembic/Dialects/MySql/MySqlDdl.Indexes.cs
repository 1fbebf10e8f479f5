using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

internal sealed partial class MySqlDdl
{
    protected override void CreateIndex(CreateIndexOp operation)
    {
        var index = operation.Index;
        RefuseCondition(operation.IfNotExists, "creates an index", $"{NameOf(index, operation.TableName, operation.Schema)} of {operation.TableName}");
        if (_isBatch)
        {
            WriteAlterTable(operation.TableName, operation.Schema);
            Sql.Append(" ADD ");
            WriteInlineIndex(index, new(operation.TableName) { Schema = operation.Schema }, operation.IfNotExists);
            EndStatement();
            return;
        }

        Sql.Append("CREATE ").Append(index.Unique ? "UNIQUE " : "");
        if (Option<string>(index.Options, "prefix") is { } prefix)
        {
            Sql.Append(prefix).Append(' ');
        }

        Sql.Append("INDEX ").Append(operation.IfNotExists ? "IF NOT EXISTS " : "");
        Sql.Name(NameOf(index, operation.TableName, operation.Schema)).Append(" ON ").Name(operation.TableName, operation.Schema).Append(" (");
        WriteIndexColumns(index);
        Sql.Append(')');
        WriteIndexOptions(index);
        EndStatement();
    }

    // A column that the database numbers needs its key in the same statement.
    private static bool IsNeededAtOnce(TableIndex index, Table table) =>
        index.Columns is [ColumnName { Name: var name }, ..] && table.FindColumn(name) is { Autoincrement: true }
        && !table.Constraints.Any(constraint => constraint is PrimaryKey { Columns: [var first, ..] } && first == name);

    private void WriteInlineIndex(TableIndex index, Table table, bool ifNotExists = false)
    {
        Sql.Append(index.Unique ? "UNIQUE " : Option<string>(index.Options, "prefix") is { } prefix ? $"{prefix} " : "").Append("INDEX ").Append(ifNotExists ? "IF NOT EXISTS " : "");
        Sql.Name(NameOf(index, table.Name, table.Schema)).Append(" (");
        WriteIndexColumns(index);
        Sql.Append(')');
        WriteIndexOptions(index);
    }

    private void WriteIndexOptions(TableIndex index)
    {
        if (Option<string>(index.Options, "with_parser") is { } parser)
        {
            Sql.Append(" WITH PARSER ").Append(parser);
        }

        if (Option<string>(index.Options, "using") is { } method)
        {
            Sql.Append(" USING ").Append(method);
        }

        if (Option<string>(index.Options, "comment") is { } comment)
        {
            Sql.Append(" COMMENT ").Literal(comment);
        }

        Sql.Append(!Option<bool>(index.Options, "ignored") ? "" : dialect.IsMariaDb ? " IGNORED" : " INVISIBLE");
    }

    protected override void WriteIndexColumn(TableIndex index, SqlExpression column)
    {
        if (!IsColumn(column) && (dialect.IsMariaDb || column is SqlUnary { Operator: "NULLS FIRST" or "NULLS LAST" }))
        {
            throw new AlembicException(
                $"{(dialect.IsMariaDb ? "MariaDB does not support indexes on expressions" : "MySQL indexes do not support NULLS FIRST and NULLS LAST")}: index {index.Name}. Add a generated column and index that, or leave it out for this database.");
        }

        // An expression must stand in parentheses of its own.
        if (column is SqlUnary { Operator: "DESC" or "ASC", Operand: not ColumnName } directed)
        {
            WriteIndexColumn(index, directed.Operand);
            Sql.Append(' ').Append(directed.Operator);
            return;
        }

        if (column is SqlUnary { Operator: "DESC" or "ASC", Operand: ColumnName named } ordered && LengthOf(index, named) is { } prefix)
        {
            Sql.Expression(named).Append('(').Number(prefix).Append(") ").Append(ordered.Operator);
            return;
        }

        var wrapped = !IsColumn(column) && (column is not RawSql { Text: var text } || !(text.StartsWith('(') || EndsInDirection(text)));
        Sql.Append(wrapped ? "(" : "").Expression(column).Append(wrapped ? ")" : "");
        if (LengthOf(index, column) is { } length)
        {
            Sql.Append('(').Number(length).Append(')');
        }
    }

    protected override void DropIndex(DropIndexOp operation)
    {
        if (operation.TableName is not { } table)
        {
            throw new AlembicException($"Dropping an index on MySQL needs the table. Add it: op.DropIndex(\"{operation.Name}\", \"table\").");
        }

        RefuseCondition(operation.IfExists, "drops an index", $"{operation.Name} of {table}");
        if (_isBatch)
        {
            WriteAlterTable(table, operation.Schema);
            Sql.Append(" DROP INDEX ").Append(operation.IfExists ? "IF EXISTS " : "").Name(NameToDrop(operation));
            EndStatement();
            return;
        }

        Sql.Append("DROP INDEX ").Append(operation.IfExists ? "IF EXISTS " : "").Name(NameToDrop(operation)).Append(" ON ").Name(table, operation.Schema);
        EndStatement();
    }

    protected override void DropColumn(DropColumnOp operation)
    {
        RefuseCondition(operation.IfExists, "drops a column", $"{operation.TableName}.{operation.ColumnName}");
        base.DropColumn(operation);
    }

    // MariaDB takes such conditions, and the dialect "mysql" is used for it, too. MariaDB's versions begin with 10 and MySQL's end with 9.
    private void RefuseCondition(bool isConditional, string does, string what)
    {
        if (isConditional && !dialect.IsMariaDb && Options.ServerVersion is { Major: < 10 } version)
        {
            throw new AlembicException($"MySQL {version} {does} without conditions: {what}. Leave ifExists and ifNotExists out for this database.");
        }
    }

    private static bool EndsInDirection(string sql) => sql.EndsWith(" DESC", StringComparison.OrdinalIgnoreCase) || sql.EndsWith(" ASC", StringComparison.OrdinalIgnoreCase);

    // Raw text may be a column with a length or a direction; an expression has a call, or stands in parentheses.
    private static bool IsColumn(SqlExpression column) => column switch
    {
        RawSql { Text: var sql } => !sql.Contains('(', StringComparison.Ordinal) || sql.AsSpan()[(sql.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimStart() is [>= '0' and <= '9', ..],
        SqlUnary { Operator: "ASC" or "DESC", Operand: var operand } => IsColumn(operand),
        _ => column is ColumnName,
    };

    private int? LengthOf(TableIndex index, SqlExpression column) => LengthOf(index, column, DialectName);

    /// <summary>How many characters of a column an index holds; <see langword="null"/> for all.</summary>
    public static int? LengthOf(TableIndex index, SqlExpression column, string dialect)
    {
        foreach (var option in index.Options.AsSpan())
        {
            if (option.Name != "length" || (option.Dialect != dialect && option.Dialect != MySqlDialect.DialectName))
            {
                continue;
            }

            switch (option.Value)
            {
                case int all:
                    return all;
                case ValueList<KeyValuePair<string, int>> each when column is ColumnName named:
                    foreach (var (name, length) in each)
                    {
                        if (name == named.Name)
                        {
                            return length;
                        }
                    }

                    break;
            }
        }

        return null;
    }
}
