using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects.SqlServer;

/// <summary>SQL Server's expressions.</summary>
internal sealed class SqlServerExpressions : ExpressionWriter
{
    protected override void WriteBinary(SqlBuilder sql, SqlBinary binary) =>
        base.WriteBinary(sql, binary.Operator == "||" ? binary with { Operator = "+" } : binary);

    protected override void WriteSelect(SqlBuilder sql, SelectStatement select)
    {
        sql.Append("SELECT ").Append(select.IsDistinct ? "DISTINCT " : "");
        if (select.MaxRows is { } rows)
        {
            sql.Append("TOP ").Number(rows).Append(' ');
        }

        WriteSelectBody(sql, select);
    }

    protected override void WriteReturning(SqlBuilder sql, DataStatement statement)
    {
    }

    protected override void WriteOutput(SqlBuilder sql, DataStatement statement, string rows)
    {
        for (var i = 0; i < statement.ReturnedColumns.Count; i++)
        {
            var column = statement.ReturnedColumns[i] as ColumnName ?? throw new AlembicException("mssql can return only columns of the changed rows (OUTPUT). Name the columns in Returning(…), and compute expressions in a query.");
            sql.Append(i == 0 ? " OUTPUT " : ", ").Append(rows).Append('.').Name(column.Name);
        }
    }

    protected override void WriteFunction(SqlBuilder sql, SqlFunction function) =>
        base.WriteFunction(sql, function.Name is "length" or "char_length" ? function with { Name = "LEN" } : function);
}
