using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>Writes expressions. SQLAlchemy: <c>SQLCompiler</c>.</summary>
/// <remarks>This class writes standard SQL; a dialect overrides what it says otherwise.</remarks>
/// <threadsafety>Has no state; safe for any number of threads.</threadsafety>
public partial class ExpressionWriter
{
    /// <summary>Writes an expression.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="expression">The expression.</param>
    /// <exception cref="AlembicException">The database has no such expression.</exception>
    public void Write(SqlBuilder sql, SqlExpression expression)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(expression);
        switch (expression)
        {
            case RawSql raw: sql.Append(raw.Text); break;
            case ColumnName column: WriteColumn(sql, column); break;
            case SqlIdentifier { Name: var name }: sql.Name(name.Name, name.Schema); break;
            case SqlLiteral { Inline: true } literal: sql.Literal(literal.Value, literal.Type); break;
            case SqlLiteral literal: sql.Value(literal.Value, literal.Type); break;
            case SqlFunction function: WriteFunction(sql, function); break;
            case SqlBinary binary: WriteBinary(sql, binary); break;
            case SqlJunction junction: WriteJunction(sql, junction); break;
            case SqlUnary unary: WriteUnary(sql, unary); break;
            case SqlCase choice: WriteCase(sql, choice); break;
            case SqlCast cast: WriteCast(sql, cast); break;
            case SqlIn within: WriteIn(sql, within); break;
            case SqlBetween between: WriteBetween(sql, between); break;
            case SqlExists exists: WriteSubquery(sql.Append("EXISTS "), exists.Query); break;
            case SqlAlias alias: WriteItem(sql, alias.Operand); sql.Append(" AS ").Name(alias.Name); break;
            case SqlFragments fragments: WriteParts(sql, fragments.Parts); break;
            case SelectStatement select: WriteSelect(sql, select); break;
            case InsertStatement insert: WriteInsert(sql, insert); break;
            case UpdateStatement update: WriteUpdate(sql, update); break;
            case DeleteStatement delete: WriteDelete(sql, delete); break;
            default: throw new AlembicException(
                $"{sql.Dialect.Name} cannot write an expression of type {expression.GetType().Name}. Write it as SQL text instead.");
        }
    }

    /// <summary>Writes a column, with its table in a query.</summary>
    protected virtual void WriteColumn(SqlBuilder sql, ColumnName column)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(column);
        if (column.Table is not null && sql.QualifiesColumns)
        {
            sql.Name(column.Table, column.Schema).Append('.');
        }

        sql.Name(column.Name);
    }

    /// <summary>Writes a function call: <c>lower(name)</c>, <c>CURRENT_TIMESTAMP</c>.</summary>
    protected virtual void WriteFunction(SqlBuilder sql, SqlFunction function)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(function);
        if (BareFunction(function.Name) is { } keyword && function.Arguments.Count == 0)
        {
            sql.Append(keyword);
            return;
        }

        var binds = sql.BindsValues;
        sql.BindsValues &= sql.Dialect.Literals.BindsArguments;
        sql.Append(function.Name).Append('(');
        WriteList(sql, function.Arguments);
        sql.Append(')');
        sql.BindsValues = binds;
    }

    /// <summary>The word for a function that is called without parentheses; <see langword="null"/> for an ordinary one.</summary>
    /// <param name="name">The function's name as given.</param>
    protected virtual string? BareFunction(string name) => name switch
    {
        "now" or "current_timestamp" => "CURRENT_TIMESTAMP",
        "current_date" => "CURRENT_DATE",
        "current_time" => "CURRENT_TIME",
        "localtime" => "LOCALTIME",
        "localtimestamp" => "LOCALTIMESTAMP",
        "current_user" => "CURRENT_USER",
        "session_user" => "SESSION_USER",
        "user" => "USER",
        "sysdate" => "sysdate",
        _ => null,
    };

    /// <summary>Writes two operands and the operator between them.</summary>
    protected virtual void WriteBinary(SqlBuilder sql, SqlBinary binary)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(binary);
        WriteOperand(sql, binary.Left, binary, isRight: false);
        sql.Append(' ').Append(binary.Operator).Append(' ');
        WriteOperand(sql, binary.Right, binary, isRight: true);
    }

    /// <summary>Writes conditions with <c>AND</c> or <c>OR</c> between them; none is always true, or never.</summary>
    protected virtual void WriteJunction(SqlBuilder sql, SqlJunction junction)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(junction);
        if (junction.Items.Count == 0)
        {
            sql.Append(junction.Operator == "AND" ? "1 = 1" : "1 = 0");
        }

        for (var i = 0; i < junction.Items.Count; i++)
        {
            if (i > 0)
            {
                sql.Append(' ').Append(junction.Operator).Append(' ');
            }

            WriteOperand(sql, junction.Items[i], junction, isRight: false);
        }
    }

    /// <summary>Writes an operator before its operand, or behind it (<c>DESC</c>, <c>IS NULL</c>).</summary>
    protected virtual void WriteUnary(SqlBuilder sql, SqlUnary unary)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(unary);
        if (unary.Operator is "NOT" or "-")
        {
            sql.Append(unary.Operator).Append(unary.Operator == "NOT" ? " " : "");
            WriteOperand(sql, unary.Operand, unary, isRight: true);
            return;
        }

        WriteOperand(sql, unary.Operand, unary, isRight: false);
        sql.Append(' ').Append(unary.Operator);
    }

    /// <summary>Writes a <c>CASE</c>.</summary>
    protected virtual void WriteCase(SqlBuilder sql, SqlCase choice)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(choice);
        sql.Append("CASE");
        foreach (var when in choice.Whens)
        {
            WriteItem(sql.Append(" WHEN (").Expression(when.Condition).Append(") THEN "), when.Result);
        }

        if (choice.Else is not null)
        {
            WriteItem(sql.Append(" ELSE "), choice.Else);
        }

        sql.Append(" END");
    }

    /// <summary>Writes a <c>CAST</c>.</summary>
    protected virtual void WriteCast(SqlBuilder sql, SqlCast cast)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(cast);
        WriteItem(sql.Append("CAST("), cast.Operand);
        sql.Append(" AS ").Type(cast.Type).Append(')');
    }

    /// <summary>Writes <c>IN</c>; an empty list is a condition that never holds, or always.</summary>
    protected virtual void WriteIn(SqlBuilder sql, SqlIn within)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(within);
        if (within.Items.Count == 0)
        {
            sql.Append(within.Negated ? "1 = 1" : "1 = 0");
            return;
        }

        WriteOperand(sql, within.Operand, within, isRight: false);
        sql.Append(within.Negated ? " NOT IN " : " IN ");
        if (within.Items is [SelectStatement query])
        {
            WriteSubquery(sql, query);
            return;
        }

        sql.Append('(');
        WriteList(sql, within.Items);
        sql.Append(')');
    }

    /// <summary>Writes <c>BETWEEN … AND …</c>.</summary>
    protected virtual void WriteBetween(SqlBuilder sql, SqlBetween between)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(between);
        WriteOperand(sql, between.Operand, between, isRight: true);
        sql.Append(" BETWEEN ");
        WriteOperand(sql, between.Low, between, isRight: true);
        sql.Append(" AND ");
        WriteOperand(sql, between.High, between, isRight: true);
    }
}
