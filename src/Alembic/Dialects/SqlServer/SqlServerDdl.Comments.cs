using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.SqlServer;

// Comments are extended properties, added, updated and dropped by procedures of the server's.
internal sealed partial class SqlServerDdl
{
    private const string DefaultSchema = "dbo";

    protected override void SetTableComment(string table, string? schema, string? comment)
    {
        Sql.Append("execute sp_addextendedproperty 'MS_Description', ");
        WriteComment(comment);
        WriteTarget(table, schema);
        EndStatement();
    }

    protected override void DropTableComment(DropTableCommentOp operation)
    {
        Sql.Append("execute sp_dropextendedproperty 'MS_Description'");
        WriteTarget(operation.TableName, operation.Schema);
        EndStatement();
    }

    protected override void SetColumnComment(string table, string? schema, string column, string? comment)
    {
        Sql.Append("execute sp_addextendedproperty 'MS_Description', ");
        WriteComment(comment);
        WriteTarget(table, schema);
        Sql.Append(", 'column', ").Name(column);
        EndStatement();
    }

    private void AlterComment(AlterColumnOp operation, string? comment)
    {
        Sql.Append(comment is null ? "exec sp_dropextendedproperty 'MS_Description'"
            : operation.ExistingComment is null ? "exec sp_addextendedproperty 'MS_Description', "
            : "exec sp_updateextendedproperty 'MS_Description', ");
        if (comment is not null)
        {
            WriteComment(comment);
        }

        WriteTarget(operation.TableName, operation.Schema);
        Sql.Append(", 'column', ").Name(operation.ColumnName);
        EndStatement();
    }

    private void WriteComment(string? comment) => Sql.Literal(comment, SqlType.Unicode());

    private void WriteTarget(string table, string? schema) =>
        Sql.Append(", 'schema', ").Name(schema ?? DefaultSchema).Append(", 'table', ").Name(table);
}
