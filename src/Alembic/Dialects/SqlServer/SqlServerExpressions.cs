using Alembic.Schema;

namespace Alembic.Dialects.SqlServer;

/// <summary>SQL Server's expressions.</summary>
internal sealed class SqlServerExpressions : ExpressionWriter
{
    protected override void WriteBinary(SqlBuilder sql, SqlBinary binary) =>
        base.WriteBinary(sql, binary.Operator == "||" ? binary with { Operator = "+" } : binary);

    protected override void WriteFunction(SqlBuilder sql, SqlFunction function) =>
        base.WriteFunction(sql, function.Name is "length" or "char_length" ? function with { Name = "LEN" } : function);
}
