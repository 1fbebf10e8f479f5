using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.SqlServer;

/// <summary>SQL Server's DDL.</summary>
internal sealed partial class SqlServerDdl(SqlServerDialect dialect, CompilerOptions options) : DdlCompiler(dialect, options)
{
    private const string Name = SqlServerDialect.DialectName;

    protected override string AddColumnWords => " ADD ";

    protected override bool AddsColumnsIfNotExists => false;

    protected override void WriteCreateTable(CreateTableOp operation)
    {
        if (operation.Table.Prefixes.Count > 0)
        {
            throw new AlembicException(
                $"SQL Server has no CREATE {string.Join(' ', operation.Table.Prefixes)} TABLE. The name of a temporary table begins with #: #{operation.Table.Name}.");
        }

        if (operation.IfNotExists)
        {
            WriteUnlessThere(operation.Table.Name, operation.Table.Schema, "U");
        }

        base.WriteCreateTable(operation with { IfNotExists = false });
    }

    protected override bool SequencesHaveTypes => true;

    protected override void CreateSequence(CreateSequenceOp operation)
    {
        if (operation.IfNotExists)
        {
            WriteUnlessThere(operation.Sequence.Name, operation.Sequence.Schema, "SO");
        }

        base.CreateSequence(operation with { IfNotExists = false });
    }

    protected override void AddColumn(AddColumnOp operation)
    {
        if (operation.IfNotExists)
        {
            if (!string.IsNullOrEmpty(operation.Column.Comment))
            {
                throw new AlembicException(
                    $"The comment of {operation.TableName}.{operation.Column.Name} cannot be set only if the column is not there. Leave ifNotExists out, or set the comment with op.AlterColumn.");
            }

            Sql.Append("IF COL_LENGTH(").Literal(QualifiedName(operation.TableName, operation.Schema), SqlType.Unicode());
            Sql.Append(", ").Literal(operation.Column.Name, SqlType.Unicode()).Append(") IS NULL\n");
        }

        base.AddColumn(operation);
    }

    // No CREATE of the server's takes IF NOT EXISTS.
    private void WriteUnlessThere(string name, string? schema, string kind) => Sql.Append("IF OBJECT_ID(")
        .Literal(QualifiedName(name, schema), SqlType.Unicode()).Append(", ").Literal(kind, SqlType.Unicode()).Append(") IS NULL\n");

    protected override void WriteColumn(Column column, in TableContext context)
    {
        Sql.Name(column.Name).Append(' ');
        if (column.Default is Computed computed)
        {
            Sql.Append("AS (").Expression(computed.Sql).Append(')').Append(computed.Persisted == true ? " PERSISTED" : "");
        }
        else
        {
            Sql.Type(column.Type);
        }

        var numbered = column.Sequence is null && context.IsNumbered(column, Name);
        if (column.Default is Computed { Persisted: not true })
        {
            // Whether such a column takes NULL is the server's to say, from the expression.
        }
        else if (!context.IsNullable(column) || context.IsInKey(column) || column.Default is Identity || column.Autoincrement == true)
        {
            Sql.Append(" NOT NULL");
        }
        else if (column.Default is not Computed)
        {
            Sql.Append(" NULL");
        }

        if (column.Default is Identity identity)
        {
            WriteIdentity(identity);
        }
        else if (numbered)
        {
            Sql.Append(" IDENTITY");
        }
        else
        {
            WriteDefault(column);
        }
    }

    protected override void WriteIdentity(Identity identity)
    {
        string[] others = [.. Others(identity)];
        if (others.Length > 0)
        {
            throw new AlembicException(
                $"An IDENTITY column of SQL Server has a start and an increment, but not {string.Join(", ", others)}. Leave it out for this database, or use a sequence: op.CreateSequence(…) and ServerDefault.Raw(\"NEXT VALUE FOR …\").");
        }

        Sql.Append(" IDENTITY");
        if (identity.Start is not null || identity.Increment is not null)
        {
            Sql.Append('(').Number(identity.Start ?? 1).Append(',').Number(identity.Increment ?? 1).Append(')');
        }
    }

    private static IEnumerable<string> Others(Identity identity)
    {
        (string Name, bool IsSet)[] others =
        [
            ("MinValue", identity.MinValue is not null), ("MaxValue", identity.MaxValue is not null), ("Cycle", identity.Cycle == true),
            ("Cache", identity.Cache is not null), ("OnNull", identity.OnNull),
        ];
        return others.Where(other => other.IsSet).Select(other => other.Name);
    }

    protected override void RenameTable(RenameTableOp operation)
    {
        Sql.Append("EXEC sp_rename ").Literal(QualifiedName(operation.TableName, operation.Schema)).Append(", ").Name(operation.NewName);
        EndStatement();
    }

    protected override void BulkInsert(BulkInsertOp operation)
    {
        if (!Options.Literals)
        {
            base.BulkInsert(operation);
            return;
        }

        // Rows in a script bring their keys with them.
        SwitchIdentityInsert(operation.Table, "ON");
        base.BulkInsert(operation);
        SwitchIdentityInsert(operation.Table, "OFF");
    }

    private void SwitchIdentityInsert(Table table, string state)
    {
        Sql.Append("SET IDENTITY_INSERT ").Name(table.Name, table.Schema).Append(' ').Append(state);
        EndStatement();
    }

    private string QualifiedName(string name, string? schema) => schema is null ? Quote(name) : $"{Quote(schema)}.{Quote(name)}";
}
