using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

internal sealed partial class MySqlDdl
{
    // MariaDB takes no name for a check within a column's definition: it becomes one of the table's.
    protected override void WriteChecks(Column column, Table table)
    {
        if (!dialect.IsMariaDb)
        {
            base.WriteChecks(column, table);
        }
    }

    protected override void WriteTableConstraints(in TableContext context, string separator)
    {
        var table = context.Table;
        base.WriteTableConstraints(
            dialect.IsMariaDb && HasColumnChecks(table)
                ? new(table with { Constraints = [.. table.Constraints, .. table.Columns.SelectMany(column => column.Checks)] })
                : context,
            separator);
        for (var i = 0; i < _atOnce.Count; i++)
        {
            var index = _atOnce[i];
            Sql.Append(", \n\t");
            WriteInlineIndex(index, table);
        }
    }

    private static bool HasColumnChecks(Table table)
    {
        foreach (var column in table.Columns.AsSpan())
        {
            if (column.Checks.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    protected override void AddColumn(AddColumnOp operation)
    {
        RefuseCondition(operation.IfNotExists, "adds a column", $"{operation.TableName}.{operation.Column.Name}");
        base.AddColumn(operation);
        if (dialect.IsMariaDb)
        {
            foreach (var check in operation.Column.Checks)
            {
                var table = new Table(operation.TableName) { Schema = operation.Schema, Columns = [operation.Column] };
                (operation.IfNotExists ? (Action<Constraint, Table>)WriteConstraintWithColumn : AddImplicitConstraint)(check, table);
            }
        }
    }

    protected override void WritePrimaryKey(PrimaryKey key, Table table)
    {
        if (key.Options.Count == 0 && key.Comment is null)
        {
            base.WritePrimaryKey(key, table);
            return;
        }

        Sql.Append("PRIMARY KEY (");
        for (var i = 0; i < key.Columns.Count; i++)
        {
            Sql.Append(i == 0 ? "" : ", ");
            WriteIndexColumn(new(null, []) { Options = key.Options }, new ColumnName(key.Columns[i]));
        }

        Sql.Append(')');
        WriteDeferrability(key);
        if (Option<string>(key.Options, "using") is { } method)
        {
            Sql.Append(" USING ").Append(method);
        }

        if (!string.IsNullOrEmpty(key.Comment))
        {
            Sql.Append(" COMMENT ").Literal(key.Comment);
        }
    }

    protected override void WriteUnique(Unique unique, Table table)
    {
        if (unique.Options.Count == 0)
        {
            base.WriteUnique(unique, table);
            return;
        }

        var index = MySqlKeyText.Index(unique);
        Sql.Append("UNIQUE (");
        WriteIndexColumns(index);
        Sql.Append(')');
        WriteDeferrability(unique);
        WriteIndexOptions(index);
    }

    protected override void WriteCheck(Check check)
    {
        base.WriteCheck(check);
        Sql.Append(Option<bool>(check.Options, "not_enforced") ? " NOT ENFORCED" : "");
    }

    protected override bool CanDefer(Constraint constraint) => false;

    protected override void DropConstraint(DropConstraintOp operation)
    {
        var words = operation.Kind switch
        {
            ConstraintKind.ForeignKey => " DROP FOREIGN KEY ",
            ConstraintKind.PrimaryKey => " DROP PRIMARY KEY",
            ConstraintKind.Unique => " DROP INDEX ",
            ConstraintKind.Check => dialect.IsMariaDb ? " DROP CONSTRAINT " : " DROP CHECK ",
            _ => throw new AlembicException(
                $"No generic 'DROP CONSTRAINT' in MySQL - please specify constraint type: op.DropConstraint(\"{operation.Name}\", \"{operation.TableName}\", ConstraintKind.…)."),
        };
        if (operation.IfExists && (!dialect.IsMariaDb || operation.Kind == ConstraintKind.PrimaryKey))
        {
            throw new AlembicException($"{DialectName} cannot drop a {operation.Kind} constraint IF EXISTS: '{operation.Name}' of {operation.TableName}. Leave ifExists out for this database.");
        }

        WriteAlterTable(operation.TableName, operation.Schema);
        Sql.Append(words).Append(operation.IfExists ? "IF EXISTS " : "");
        if (operation.Kind != ConstraintKind.PrimaryKey)
        {
            Sql.Name(NameToDrop(operation));
        }

        EndStatement();
    }

    // The check guards what the old type could hold; Alembic leaves it on MySQL.
    protected override void DropImplicitCheck(Check check, Table table)
    {
    }

    protected override void WriteReferences(ForeignKey key)
    {
        if (key.Match is not null)
        {
            throw new AlembicException(
                "MySQL ignores the 'MATCH' keyword while at the same time causes ON UPDATE/ON DELETE clauses to be ignored. Leave it out.");
        }

        base.WriteReferences(key);
    }
}
