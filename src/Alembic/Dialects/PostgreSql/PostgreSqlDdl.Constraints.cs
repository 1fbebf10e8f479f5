using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlDdl
{
    private static readonly string[] IndexOptions = ["using", "where", "include", "ops", "collate", "with", "tablespace", "concurrently", "nulls_not_distinct"];

    protected override void WriteConstraintWithColumn(Constraint constraint, Table table)
    {
        Sql.Append(' ');
        if (constraint is Check)
        {
            WriteConstraint(constraint, table);
            return;
        }

        if (NameOf(constraint, table) is { } name)
        {
            Sql.Append("CONSTRAINT ").Name(name).Append(' ');
        }

        if (constraint is ForeignKey key)
        {
            WriteReferences(key);
        }
        else
        {
            Sql.Append("UNIQUE");
        }
    }

    protected override bool ActionsTakeColumns => true;

    protected override bool CommentsConstraints => true;

    protected override bool CanDefer(Constraint constraint) => constraint is not Check;

    protected override void WritePrimaryKey(PrimaryKey key, Table table)
    {
        Sql.Append("PRIMARY KEY (").Names(key.Columns).Append(')');
        WriteInclude(key.Options);
        WriteIndexOptions(key);
    }

    protected override void WriteUnique(Unique unique, Table table)
    {
        Sql.Append("UNIQUE ").Append(unique.Options.Find<bool?>(Name, "nulls_not_distinct") switch
        {
            true => "NULLS NOT DISTINCT ",
            false => "NULLS DISTINCT ",
            null => "",
        });
        Sql.Append('(').Names(unique.Columns).Append(')');
        WriteInclude(unique.Options);
        WriteIndexOptions(unique);
    }

    protected override void WriteCheck(Check check)
    {
        base.WriteCheck(check);
        Sql.Append(check.Options.Find<bool>(Name, "no_inherit") ? " NO INHERIT" : "");
        WriteValidity(check);
    }

    protected override void WriteForeignKey(ForeignKey key, Table table)
    {
        base.WriteForeignKey(key, table);
        WriteValidity(key);
    }

    protected override void WriteExclude(Exclude exclude)
    {
        Sql.Append("EXCLUDE USING ").Append(exclude.Using).Append(" (");
        for (var i = 0; i < exclude.Elements.Count; i++)
        {
            var (expression, @operator) = exclude.Elements[i];
            Sql.Append(i == 0 ? "" : ", ").Expression(expression).Append(" WITH ").Append(@operator);
        }

        Sql.Append(')');
        WriteIndexStorage(exclude.Options);
        if (exclude.Where is { } where)
        {
            Sql.Append(" WHERE (").Expression(where).Append(')');
        }

        WriteDeferrability(exclude);
    }

    private void WriteIndexOptions(Constraint constraint)
    {
        WriteIndexStorage(constraint.Options);
        WriteDeferrability(constraint);
    }

    // Of the index that the constraint brings along.
    private void WriteIndexStorage(ValueList<DialectOption> options)
    {
        WriteStorage(options);
        if (options.Find<string>(Name, "tablespace") is { } tablespace)
        {
            Sql.Append(" USING INDEX TABLESPACE ").Name(tablespace);
        }
    }

    protected override void CreateIndex(CreateIndexOp operation)
    {
        var index = operation.Index;
        var given = index.Options;
        RefuseUnknownOptions(given, "an index", IndexOptions);
        var concurrently = given.Find<bool>(Name, "concurrently");
        Sql.Append("CREATE ").Append(index.Unique ? "UNIQUE " : "").Append("INDEX ").Append(concurrently ? "CONCURRENTLY " : "");
        Sql.Append(operation.IfNotExists ? "IF NOT EXISTS " : "").Name(NameOf(index, operation.TableName, operation.Schema));
        Sql.Append(" ON ").Name(operation.TableName, operation.Schema).Append(' ');
        if (given.Find<string>(Name, "using") is { } method)
        {
            Sql.Append("USING ").Append(method).Append(' ');
        }

        Sql.Append('(');
        WriteIndexColumns(index);
        Sql.Append(')');
        WriteInclude(given);
        Sql.Append(given.Find<bool?>(Name, "nulls_not_distinct") switch { true => " NULLS NOT DISTINCT", false => " NULLS DISTINCT", null => "" });
        WriteStorage(given);
        if (given.Find<string>(Name, "tablespace") is { } tablespace)
        {
            Sql.Append(" TABLESPACE ").Name(tablespace);
        }

        if (given.FindExpression(Name, "where") is { } where)
        {
            Sql.Append(" WHERE ").Expression(where);
        }

        EndStatement(concurrently ? StatementTraits.OutsideTransaction : StatementTraits.None);
        if (!string.IsNullOrEmpty(index.Comment))
        {
            Sql.Append("COMMENT ON INDEX ").Name(NameOf(index, operation.TableName, operation.Schema), operation.Schema).Append(" IS ").Literal(index.Comment);
            EndStatement();
        }
    }

    protected override void DropIndex(DropIndexOp operation)
    {
        var concurrently = operation.Options.Find<bool>(Name, "concurrently");
        Sql.Append("DROP INDEX ").Append(concurrently ? "CONCURRENTLY " : "").Append(operation.IfExists ? "IF EXISTS " : "");
        Sql.Name(NameToDrop(operation), operation.Schema);
        EndStatement(concurrently ? StatementTraits.OutsideTransaction : StatementTraits.None);
    }

    // The collation and the operator class come before the direction.
    protected override void WriteIndexColumn(TableIndex index, SqlExpression column)
    {
        if (column is ColumnName && index.Options.Count == 0)
        {
            Sql.Expression(column);
            return;
        }

        var (bare, direction) = (column, "");
        while (bare is SqlUnary { Operator: "DESC" or "ASC" or "NULLS FIRST" or "NULLS LAST" } sorted)
        {
            (bare, direction) = (sorted.Operand, $" {sorted.Operator}{direction}");
        }

        // An operator expression must stand in parentheses of its own.
        var wrapped = bare is SqlBinary or SqlJunction or SqlUnary { Operator: "NOT" or "-" };
        Sql.Append(wrapped ? "(" : "").Expression(bare).Append(wrapped ? ")" : "");
        var name = bare switch { ColumnName on => on.Name, RawSql sql => sql.Text, _ => null };
        if (OptionOf(index, "collate", name) is { } collation)
        {
            Sql.Append(" COLLATE ").Append(Dialect.Identifiers.QuoteAlways(collation));
        }

        if (OptionOf(index, "ops", name) is { } @class)
        {
            Sql.Append(' ').Append(@class);
        }

        Sql.Append(direction);
    }

    private static string? OptionOf(TableIndex index, string option, string? column) =>
        index.Options.Find<ValueList<KeyValuePair<string, string>>>(Name, option) is { } pairs && column is not null
            ? pairs.Where(pair => pair.Key == column).Select(pair => pair.Value).FirstOrDefault()
            : null;

    private void WriteInclude(ValueList<DialectOption> options)
    {
        if (options.FindNames(Name, "include") is { } columns)
        {
            Sql.Append(" INCLUDE (").Names(columns).Append(')');
        }
    }

    private void WriteStorage(ValueList<DialectOption> options, string separator = " WITH (")
    {
        if (options.Find<ValueList<KeyValuePair<string, string>>>(Name, "with") is { Count: > 0 } parameters)
        {
            foreach (var (name, value) in parameters)
            {
                Sql.Append(separator).Append(name).Append(" = ").Append(value);
                separator = ", ";
            }

            Sql.Append(')');
        }
    }

    private void WriteValidity(Constraint constraint) => Sql.Append(constraint.Options.Find<bool>(Name, "not_valid") ? " NOT VALID" : "");
}
