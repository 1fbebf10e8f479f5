using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL's and MariaDB's DDL.</summary>
internal sealed partial class MySqlDdl(MySqlDialect dialect, CompilerOptions options) : DdlCompiler(dialect, options)
{
    protected override bool RenamesWithSchema => true;

    protected override void WriteColumn(Column column, in TableContext context)
    {
        Sql.Name(column.Name).Append(' ').Type(column.Type);
        WriteComputed(column);
        if (!context.IsNullable(column))
        {
            Sql.Append(" NOT NULL");
        }
        else if (column.Type.On(DialectName) is ExactType { Name: "TIMESTAMP" } or MySqlTime { Name: "TIMESTAMP" })
        {
            // A TIMESTAMP column takes no NULL unless it says so.
            Sql.Append(" NULL");
        }

        WriteComment(column.Comment);
        if (column.Default is null or Identity && context.IsNumbered(column, DialectName))
        {
            Sql.Append(" AUTO_INCREMENT");
        }
        else
        {
            WriteDefault(column);
        }
    }

    protected override void SetTableComment(string table, string? schema, string? comment)
    {
        WriteAlterTable(table, schema);
        Sql.Append(" COMMENT ").Literal(comment);
        EndStatement();
    }

    protected override void DropTableComment(DropTableCommentOp operation) => SetTableComment(operation.TableName, operation.Schema, "");

    // MariaDB's sequences know NOCYCLE, and none of the words that the standard has for it.
    protected override void WriteIdentityOptions(Identity identity)
    {
        var blank = Sql.Length;
        base.WriteIdentityOptions(identity with { Cycle = identity.Cycle == true ? true : null });
        if (identity.Cycle == false)
        {
            Sql.Append(Sql.Length == blank ? "" : " ").Append("NOCYCLE");
        }
    }

    private void WriteComment(string? comment)
    {
        if (!string.IsNullOrEmpty(comment))
        {
            Sql.Append(" COMMENT ").Literal(comment);
        }
    }

    private T? Option<T>(ValueList<DialectOption> options, string name) =>
        options.Find<T>(DialectName, name) is { } value && !EqualityComparer<T>.Default.Equals(value, default)
            ? value
            : options.Find<T>(MySqlDialect.DialectName, name);
}
