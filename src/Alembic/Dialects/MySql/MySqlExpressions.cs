using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL's expressions.</summary>
internal sealed class MySqlExpressions : ExpressionWriter
{
    protected override string? BareFunction(string name) => name == "now" ? null : base.BareFunction(name);

    // To MySQL || is OR, unless it is told otherwise.
    protected override void WriteBinary(SqlBuilder sql, SqlBinary binary)
    {
        if (binary.Operator == "||")
        {
            sql.Append("concat(");
            WriteList(sql, [binary.Left, binary.Right]);
            sql.Append(')');
        }
        else
        {
            base.WriteBinary(sql, binary);
        }
    }

    protected override void WriteReturning(SqlBuilder sql, DataStatement statement)
    {
        if (statement.ReturnedColumns.Count > 0 && (sql.Dialect is not MySqlDialect { IsMariaDb: true } || statement is UpdateStatement))
        {
            throw new AlembicException($"{sql.Dialect.Name} cannot return rows of {(statement is UpdateStatement ? "an UPDATE" : "a change")}. Read them with a separate query.");
        }

        base.WriteReturning(sql, statement);
    }

    // CAST has type names of its own.
    protected override void WriteCast(SqlBuilder sql, SqlCast cast)
    {
        WriteItem(sql.Append("CAST("), cast.Operand);
        sql.Append(" AS ");
        switch (cast.Type.On(sql.Dialect.Name))
        {
            case { IsInteger: true }: sql.Append("SIGNED INTEGER"); break;
            case NumericType { Precision: { } precision, Scale: var scale }: sql.Append("DECIMAL(").Number(precision).Append(", ").Number(scale ?? 0).Append(')'); break;
            case NumericType: sql.Append("DECIMAL"); break;
            case StringType { Length: { } length }: WriteCharacters(sql, length); break;
            case UnicodeType { Length: { } length }: WriteCharacters(sql, length); break;
            case StringType or UnicodeType or TextType or UnicodeTextType: sql.Append("CHAR"); break;
            case LargeBinaryType: sql.Append("BINARY"); break;
            case var other: sql.Type(other); break;
        }

        sql.Append(')');
    }

    private static void WriteCharacters(SqlBuilder sql, int length) => sql.Append("CHAR(").Number(length).Append(')');
}
