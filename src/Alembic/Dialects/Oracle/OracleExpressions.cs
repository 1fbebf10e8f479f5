using Alembic.Sql;

namespace Alembic.Dialects.Oracle;

/// <summary>Oracle's expressions.</summary>
internal sealed class OracleExpressions : ExpressionWriter
{
    protected override string AliasWords => " ";

    protected override void WriteLimit(SqlBuilder sql, SelectStatement select)
    {
        if (select.MaxRows is { } rows)
        {
            sql.Append(" FETCH FIRST ").Number(rows).Append(" ROWS ONLY");
        }
    }

    protected override void WriteReturning(SqlBuilder sql, DataStatement statement)
    {
        if (statement.ReturnedColumns.Count > 0)
        {
            throw new AlembicException("oracle can return changed rows only into variables (RETURNING … INTO). Read them with a separate query.");
        }
    }
}
