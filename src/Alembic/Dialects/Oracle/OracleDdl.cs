using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Oracle;

/// <summary>Oracle's DDL.</summary>
internal sealed partial class OracleDdl(OracleDialect dialect, CompilerOptions options) : DdlCompiler(dialect, options)
{
    private const string Name = OracleDialect.DialectName;

    protected override string AddColumnWords => " ADD ";

    protected override string RenameColumnWords => " RENAME COLUMN ";

    protected override void AddColumn(AddColumnOp operation)
    {
        RefuseCondition(operation.IfNotExists, "adds a column", $"{operation.TableName}.{operation.Column.Name}");
        base.AddColumn(operation);
    }

    protected override void DropColumn(DropColumnOp operation)
    {
        RefuseCondition(operation.IfExists, "drops a column", $"{operation.TableName}.{operation.ColumnName}");
        base.DropColumn(operation);
    }

    protected override void DropConstraint(DropConstraintOp operation)
    {
        RefuseCondition(operation.IfExists, "drops a constraint", $"{operation.Name} of {operation.TableName}");
        base.DropConstraint(operation);
    }

    protected override void WriteComputed(Column column)
    {
        if (column.Default is Computed { Persisted: true })
        {
            throw new AlembicException(
                $"Oracle Database computed columns do not support 'stored' persistence, but {column.Name} is stored. Set Persisted to null or false.");
        }

        base.WriteComputed(column);
    }

    protected override void WriteTableOptions(Table table)
    {
        if (table.Options.Find<string>(Name, "on_commit") is { } action)
        {
            Sql.Append("\n ON COMMIT ").Append(action.Replace('_', ' ').ToUpperInvariant());
        }

        switch (table.Options.Find<object>(Name, "compress"))
        {
            case true: Sql.Append("\n COMPRESS"); break;
            case string kind: Sql.Append("\n COMPRESS FOR ").Append(kind); break;
            case int level: Sql.Append("\n COMPRESS FOR ").Number(level); break;
        }

        if (table.Options.Find<string>(Name, "tablespace") is { } tablespace)
        {
            Sql.Append("\n TABLESPACE ").Name(tablespace);
        }
    }

    protected override bool HasMatch => false;

    // What Oracle does without being told is NO ACTION; there are words only for the two others.
    protected override void WriteActions(ForeignKey key)
    {
        if (key.OnDelete is not null && Is(key.OnDelete, "SET DEFAULT"))
        {
            throw new AlembicException($"Oracle does not support ON DELETE SET DEFAULT (foreign key to {key.ReferredTable}). Use another action or a trigger on this database.");
        }

        if (key.OnUpdate is not null && !IsNoAction(key.OnUpdate))
        {
            throw new AlembicException($"Oracle does not support ON UPDATE {key.OnUpdate} (foreign key to {key.ReferredTable}). Use a trigger, or omit it for this database.");
        }

        base.WriteActions(key with { OnDelete = key.OnDelete is null || IsNoAction(key.OnDelete) ? null : key.OnDelete, OnUpdate = null });

        static bool IsNoAction(string action) => Is(action, "NO ACTION") || Is(action, "RESTRICT");
        static bool Is(string action, string words) => string.Equals(action, words, StringComparison.OrdinalIgnoreCase);
    }

    protected override void DropTableComment(DropTableCommentOp operation) => SetTableComment(operation.TableName, operation.Schema, "");

    protected override void SetColumnComment(string table, string? schema, string column, string? comment) =>
        base.SetColumnComment(table, schema, column, comment ?? "");

    private static void RefuseCondition(bool isConditional, string does, string what)
    {
        if (isConditional)
        {
            throw new AlembicException($"Oracle {does} without conditions: {what}. Leave ifExists and ifNotExists out for this database.");
        }
    }

    protected override void CreateIndex(CreateIndexOp operation)
    {
        var index = operation.Index;
        RefuseCondition(operation.IfNotExists, "creates an index", $"{NameOf(index, operation.TableName, operation.Schema)} of {operation.TableName}");
        Sql.Append("CREATE ").Append(index.Unique ? "UNIQUE " : "").Append(index.Options.Find<bool>(Name, "bitmap") ? "BITMAP " : "").Append("INDEX ");
        Sql.Name(NameOf(index, operation.TableName, operation.Schema), operation.Schema).Append(" ON ").Name(operation.TableName, operation.Schema).Append(" (");
        WriteIndexColumns(index);
        Sql.Append(')');
        switch (index.Options.Find<object>(Name, "compress"))
        {
            case true: Sql.Append(" COMPRESS"); break;
            case int columns: Sql.Append(" COMPRESS ").Number(columns); break;
        }

        EndStatement();
    }
}
