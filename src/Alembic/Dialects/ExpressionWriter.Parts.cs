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

    /// <summary>Writes a query in parentheses.</summary>
    protected static void WriteSubquery(SqlBuilder sql, SelectStatement query)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append('(').Expression(query).Append(')');
    }

    /// <summary>Writes expressions with commas between them.</summary>
    protected static void WriteList(SqlBuilder sql, ValueList<SqlExpression> items)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(items);
        for (var i = 0; i < items.Count; i++)
        {
            WriteItem(sql.Append(i == 0 ? "" : ", "), items[i]);
        }
    }

    /// <summary>Writes an expression where a value stands: a query in parentheses.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="item">The expression.</param>
    protected static void WriteItem(SqlBuilder sql, SqlExpression item)
    {
        ArgumentNullException.ThrowIfNull(sql);
        if (item is SelectStatement query)
        {
            WriteSubquery(sql, query);
        }
        else
        {
            sql.Expression(item);
        }
    }

    /// <summary>Writes an operand, in parentheses where it would bind more loosely than the operator around it.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="operand">The operand.</param>
    /// <param name="parent">The expression around it.</param>
    /// <param name="isRight">Whether it stands to the right, where an equally strong operator needs parentheses, too.</param>
    protected void WriteOperand(SqlBuilder sql, SqlExpression operand, SqlExpression parent, bool isRight)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(operand);
        if (Precedence.NeedsParentheses(operand, parent, isRight))
        {
            sql.Append('(').Expression(operand).Append(')');
        }
        else
        {
            Write(sql, operand);
        }
    }
}
