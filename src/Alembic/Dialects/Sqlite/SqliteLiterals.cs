using System.Globalization;
using System.Numerics;
using System.Text;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>SQLite's literals: times are text that sorts, so all have six digits of a second and none has a time zone.</summary>
internal sealed class SqliteLiterals : LiteralWriter
{
    // The client sqlite3 leaves a carriage return before a line feed out, so such a text is written as its bytes.
    public override void WriteData(SqlBuilder sql, object? value, SqlType? type)
    {
        if (PlainText(value, type) is { } text && text.Contains('\r', StringComparison.Ordinal))
        {
            sql.Append("CAST(X'").Append(Convert.ToHexString(Encoding.UTF8.GetBytes(text))).Append("' AS TEXT)");
        }
        else if (PlainValue.Of(value is SqlLiteral literal ? literal.Value : value, type, IsJson(type)) is double number && double.IsFinite(number) && !SqliteDouble.IsReadExactly(number))
        {
            SqliteDouble.Write(sql, number);
        }
        else
        {
            Write(sql, value, type);
        }
    }

    // A whole number beyond 64 bits is refused as a literal.
    protected override bool IsParameter(object? value, SqlType? type) => base.IsParameter(value, type) && !(value is BigInteger number && IsTooGreat(number));

    // A literal with a point is a floating-point number.
    protected override object Parameter(object value, SqlType? type) => value switch
    {
        decimal { Scale: 0 } number when number >= long.MinValue && number <= long.MaxValue => (long)number,
        decimal number => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        _ => Quoted(value, type),
    };

    protected override string MomentText(object moment, SqlType? type) => moment switch
    {
        DateTime time => Text(time),
        DateTimeOffset time => Text(time.DateTime),
        TimeOnly time => time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        _ => base.MomentText(moment, type),
    };

    protected override void WriteInteger(SqlBuilder sql, BigInteger number)
    {
        if (IsTooGreat(number))
        {
            throw new AlembicException("The integer is out of range: SQLite stores signed 64-bit integers and would round this one. Store it as text.");
        }

        base.WriteInteger(sql, number);
    }

    private static bool IsTooGreat(BigInteger number) => number < long.MinValue || number > long.MaxValue;

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
