using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

public partial class ExpressionWriter
{
    /// <summary>Writes SQL text with holes.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="parts">The parts, in order; a query among them stands in parentheses.</param>
    internal void WriteParts(SqlBuilder sql, IReadOnlyList<SqlExpression> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            WritePart(sql, parts, i);
        }
    }

    /// <summary>Writes SQL text whose holes become parameters where the database takes one.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="parts">The parts, in order.</param>
    /// <param name="holes">For each part, how its value is written.</param>
    internal void WriteParts(SqlBuilder sql, IReadOnlyList<SqlExpression> parts, IReadOnlyList<HoleForm> holes)
    {
        var binds = sql.BindsValues;
        for (var i = 0; i < parts.Count; i++)
        {
            sql.BindsValues = binds && holes[i] == HoleForm.Parameter;
            if (holes[i] == HoleForm.Digits)
            {
                sql.Literal(((SqlLiteral)parts[i]).Value);
            }
            else
            {
                WritePart(sql, parts, i);
            }
        }

        sql.BindsValues = binds;
    }

    private void WritePart(SqlBuilder sql, IReadOnlyList<SqlExpression> parts, int index)
    {
        if (parts[index] is SelectStatement query && parts.Count > 1)
        {
            WriteSubquery(sql, query);
        }
        else
        {
            Write(sql, parts[index]);
        }
    }
}
