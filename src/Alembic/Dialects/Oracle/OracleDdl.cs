using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Oracle;

/// <summary>Oracle's DDL.</summary>
internal sealed partial class OracleDdl(OracleDialect dialect, CompilerOptions options) : DdlCompiler(dialect, options)
{
    private const string Name = OracleDialect.DialectName;

    protected override string AddColumnWords => " ADD ";

    protected override string RenameColumnWords => " RENAME COLUMN ";

    // ADD takes no IF NOT EXISTS.
    protected override void AddColumn(AddColumnOp operation) => base.AddColumn(operation with { IfNotExists = false });

    protected override void WriteComputed(Column column)
    {
        if (column.Default is Computed { Persisted: true })
        {
            throw new AlembicException(
                $"Oracle Database computed columns do not support 'stored' persistence, and {column.Name} is to be stored. Set Persisted to null or false.");
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

    // There is no foreign key here that follows an update, nor words for one.
    protected override void WriteActions(ForeignKey key) => base.WriteActions(key with { OnUpdate = null });

    protected override void DropTableComment(DropTableCommentOp operation) => SetTableComment(operation.TableName, operation.Schema, "");

    protected override void SetColumnComment(string table, string? schema, string column, string? comment) =>
        base.SetColumnComment(table, schema, column, comment ?? "");

    protected override void CreateIndex(CreateIndexOp operation)
    {
        var index = operation.Index;
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
