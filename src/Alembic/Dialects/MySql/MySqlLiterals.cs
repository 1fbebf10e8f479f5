using System.Globalization;
using System.Text;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL's literals: a backslash escapes, so it is doubled.</summary>
internal sealed class MySqlLiterals : LiteralWriter
{
    private static readonly TimeSpan LongestTime = new(838, 59, 59);

    // With sql_mode NO_BACKSLASH_ESCAPES a doubled backslash is two, and the client mariadb reads a carriage return before a line feed
    // as nothing, so a text with one of them is written as its bytes.
    public override void WriteData(SqlBuilder sql, object? value, SqlType? type)
    {
        if (PlainText(value, type) is { } text && text.AsSpan().ContainsAny('\\', '\r'))
        {
            sql.Append("_utf8mb4 X'").Append(Convert.ToHexString(Encoding.UTF8.GetBytes(text))).Append('\'');
        }
        else
        {
            Write(sql, value, type);
        }
    }

    // The driver doubles backslashes whatever the server's mode is.
    protected override bool IsParameter(object? value, SqlType? type) => base.IsParameter(value, type) && !IsInstant(value, type) && value switch
    {
        string text => !text.Contains('\\', StringComparison.Ordinal),
        byte[] bytes => !bytes.AsSpan().ContainsAny((byte)0, (byte)'\\'),
        _ => true,
    };

    // The driver writes a number of 1e22 with other digits than a script.
    protected override object Parameter(object value, SqlType? type) => value is double number && double.IsFinite(number) ? FloatText.Of(number) : Quoted(value, type);

    protected override void WriteText(SqlBuilder sql, string text, SqlType? type) => sql.QuotedText(text, doublesBackslashes: true);

    protected override void WriteBoolean(SqlBuilder sql, bool value) => sql.Append(value ? "true" : "false");

    // The number -0.0 is an exact one, whose zero has no sign.
    protected override void WriteDouble(SqlBuilder sql, double number)
    {
        if (number == 0 && double.IsNegative(number))
        {
            sql.Append("-0e0");
        }
        else
        {
            base.WriteDouble(sql, number);
        }
    }

    // A TIMESTAMP is an instant, given in the session's time zone.
    protected override void WriteMoment(SqlBuilder sql, object moment, SqlType? type)
    {
        if (!IsInstant(moment, type))
        {
            base.WriteMoment(sql, moment, type);
            return;
        }

        base.WriteMoment(sql.Append("CONVERT_TZ("), moment is DateTimeOffset offset ? offset.UtcDateTime : moment, type);
        sql.Append(", '+00:00', @@session.time_zone)");
    }

    protected override string MomentText(object moment, SqlType? type) => base.MomentText(moment is DateTimeOffset time ? time.DateTime : moment, type);

    // The types DATETIME and DATE have no time zone, and TIME goes beyond a day.
    protected override bool HasTimezone(SqlType? type) => false;

    protected override void WriteInterval(SqlBuilder sql, TimeSpan span, SqlType? type)
    {
        if (type is IntervalType)
        {
            throw PlainValue.Refusal(span, NoIntervals);
        }

        if (span.Duration() > LongestTime)
        {
            throw PlainValue.Refusal(span, "A TIME reaches from -838:59:59 to 838:59:59.");
        }

        var fraction = HasMicroseconds(span.Ticks) ? span.ToString("\\.ffffff", CultureInfo.InvariantCulture) : "";
        sql.Append(string.Create(CultureInfo.InvariantCulture, $"'{(span < TimeSpan.Zero ? "-" : "")}{(long)span.Duration().TotalHours:00}:{span:mm\\:ss}{fraction}'"));
    }

    private static bool IsInstant(object? value, SqlType? type) =>
        value is DateTimeOffset or DateTime { Kind: DateTimeKind.Utc } && type is MySqlTime { Name: "TIMESTAMP" } or ExactType { Name: "TIMESTAMP" };
}
