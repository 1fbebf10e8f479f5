using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>Writes values as literals. This is the boundary that keeps a value from being taken as SQL. SQLAlchemy: a type's <c>literal_processor</c>.</summary>
/// <threadsafety>Has no state; safe for any number of threads.</threadsafety>
public class LiteralWriter
{
    private protected const string NoIntervals = "This database has no intervals; write a date and time since the epoch, or a number of seconds.";
    private const string DateFormat = "yyyy-MM-dd";
    private const string JsonAdvice = "Give JSON as a text, or as a System.Text.Json JsonElement or JsonNode.";
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>Writes a value.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="value">The value; see <see cref="SqlLiteral"/>.</param>
    /// <param name="type">The SQL type that decides the form; <see langword="null"/> takes it from the value.</param>
    /// <exception cref="AlembicException">The value has no literal form.</exception>
    public void Write(SqlBuilder sql, object? value, SqlType? type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        type = type?.On(sql.Dialect.Name);
        switch (value)
        {
            case null or DBNull: sql.Append("NULL"); break;
            case SqlLiteral literal: Write(sql, literal.Value, literal.Type ?? type); break;
            case JsonElement json: WriteText(sql, json.GetRawText(), type); break;
            case JsonDocument json: WriteText(sql, json.RootElement.GetRawText(), type); break;
            case JsonNode json: WriteText(sql, json.ToJsonString(), type); break;
            case string text when IsJson(type): WriteText(sql, Json(text), type); break;
            case not null when IsJson(type): throw Refusal(value, JsonAdvice);
            case bool truth: WriteBoolean(sql, truth); break;
            case string text: WriteText(sql, text, type); break;
            case char character: WriteText(sql, character.ToString(), type); break;
            case byte[] bytes: WriteBytes(sql, bytes); break;
            case ReadOnlyMemory<byte> bytes: WriteBytes(sql, bytes.Span); break;
            case double number: WriteDouble(sql, number); break;
            case float number: WriteDouble(sql, number); break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or BigInteger:
                sql.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)); break;
            case decimal number: WriteDecimal(sql, number); break;
            case DateOnly date: WriteDate(sql, date); break;
            case DateTime time when type is DateType: WriteDate(sql, DateOnly.FromDateTime(time)); break;
            case DateTime time: WriteDateTime(sql, time, time.Kind == DateTimeKind.Utc && HasTimezone(type) ? TimeSpan.Zero : null, type); break;
            case DateTimeOffset time: WriteDateTime(sql, time.DateTime, time.Offset, type); break;
            case TimeOnly time: WriteTime(sql, time); break;
            case TimeSpan span: WriteInterval(sql, span); break;
            case Guid guid: WriteGuid(sql, guid, type); break;
            case Enum: throw Refusal(value, "Convert it to its text or its number first.");
            case IEnumerable items when value is not SqlExpression: WriteArray(sql, items, type as ArrayType); break;
            default: throw Refusal(value, "Write SQL with op.Execute($\"…\") instead.");
        }
    }

    /// <summary>Gives a value as the driver takes it, so that a run stores what a script writes.</summary>
    /// <param name="value">The value, as for <see cref="Write"/>.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    /// <exception cref="AlembicException">The driver takes no such value.</exception>
    public virtual object? ToParameter(object? value, SqlType? type) => value switch
    {
        null or DBNull => null,
        JsonElement json => json.GetRawText(),
        JsonDocument json => json.RootElement.GetRawText(),
        JsonNode json => json.ToJsonString(),
        char character => character.ToString(),
        not string when IsJson(type) => JsonText.Of(value),
        Enum => throw Refusal(value, "Convert it to its text or its number first."),
        SqlExpression => throw Refusal(value, "Write SQL with op.Execute($\"…\") instead."),
        _ => value,
    };

    /// <summary>Writes a parameter: <c>@p0</c>.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    public virtual void WriteParameter(SqlBuilder sql, string name, SqlType? type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append(sql.Dialect.ParameterPrefix).Append(name);
    }

    /// <summary>Whether a type carries a time zone.</summary>
    /// <param name="type">The type.</param>
    protected virtual bool HasTimezone(SqlType? type) => type is DateTimeType { Timezone: true } or TimeType { Timezone: true } or ExactType { Timezone: true };

    /// <summary>Whether a type holds JSON.</summary>
    /// <param name="type">The type.</param>
    protected virtual bool IsJson(SqlType? type) => type is JsonType;

    /// <summary>Writes a text: <c>'it''s'</c>.</summary>
    protected virtual void WriteText(SqlBuilder sql, string text, SqlType? type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.QuotedText(text);
    }

    /// <summary>Writes a truth value: <c>true</c>, or <c>1</c> where there is none.</summary>
    protected virtual void WriteBoolean(SqlBuilder sql, bool value)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append(sql.Dialect.NativeBoolean ? (value ? "true" : "false") : (value ? "1" : "0"));
    }

    /// <summary>Writes bytes: <c>X'616263'</c>.</summary>
    protected virtual void WriteBytes(SqlBuilder sql, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append("X'").Append(Convert.ToHexString(bytes)).Append('\'');
    }

    /// <summary>Writes a decimal number with the digits that it has: <c>10.50</c>, <c>-0.00</c>.</summary>
    protected virtual void WriteDecimal(SqlBuilder sql, decimal number)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append(number == 0 && decimal.IsNegative(number) ? "-" : "").Number(number);
    }

    /// <summary>Writes a number as Python does: the fewest digits that give it back, <c>1e+20</c>, <c>100.0</c>.</summary>
    protected virtual void WriteDouble(SqlBuilder sql, double number)
    {
        ArgumentNullException.ThrowIfNull(sql);
        if (!double.IsFinite(number))
        {
            throw Refusal(number, "Only finite numbers have a literal here.");
        }

        sql.Append(FloatText.Of(number));
    }

    /// <summary>Writes a date: <c>'2024-02-29'</c>.</summary>
    protected virtual void WriteDate(SqlBuilder sql, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append('\'').Append(date.ToString(DateFormat, CultureInfo.InvariantCulture)).Append('\'');
    }

    /// <summary>Writes a date and time: <c>'2024-02-29 13:14:15.000120+02:00'</c>.</summary>
    protected virtual void WriteDateTime(SqlBuilder sql, DateTime time, TimeSpan? offset, SqlType? type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append('\'').Append(DateTimeText(time, offset)).Append('\'');
    }

    /// <summary>Writes a time of day: <c>'13:14:15.000001'</c>.</summary>
    protected virtual void WriteTime(SqlBuilder sql, TimeOnly time)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var format = time.Ticks % TimeSpan.TicksPerSecond / TicksPerMicrosecond == 0 ? "HH:mm:ss" : "HH:mm:ss.ffffff";
        sql.Append('\'').Append(time.ToString(format, CultureInfo.InvariantCulture)).Append('\'');
    }

    /// <summary>Refuses a span of time: only PostgreSQL and Oracle have intervals.</summary>
    protected virtual void WriteInterval(SqlBuilder sql, TimeSpan span) =>
        throw Refusal(span, NoIntervals);

    /// <summary>Writes a GUID's 32 hexadecimal digits.</summary>
    protected virtual void WriteGuid(SqlBuilder sql, Guid guid, SqlType? type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append('\'').Append(guid.ToString("N")).Append('\'');
    }

    /// <summary>Refuses an array: only PostgreSQL has them.</summary>
    protected virtual void WriteArray(SqlBuilder sql, IEnumerable items, ArrayType? type) => throw Refusal(items, "This database has no arrays.");

    private static string Json(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            throw Refusal(text, $"It is no JSON. {JsonAdvice}");
        }
    }

    /// <summary>A date and time as ISO 8601 has it, with a blank in the middle and six digits of a second where they are not zero.</summary>
    /// <param name="time">The date and time.</param>
    /// <param name="offset">The distance from UTC; <see langword="null"/> writes none.</param>
    protected static string DateTimeText(DateTime time, TimeSpan? offset)
    {
        var format = HasMicroseconds(time) ? "yyyy-MM-dd HH:mm:ss.ffffff" : "yyyy-MM-dd HH:mm:ss";
        var text = time.ToString(format, CultureInfo.InvariantCulture);
        return offset is { } distance
            ? string.Create(CultureInfo.InvariantCulture, $"{text}{(distance < TimeSpan.Zero ? '-' : '+')}{distance:hh\\:mm}")
            : text;
    }

    /// <summary>Whether a time has a fraction of a second that a database keeps.</summary>
    /// <param name="time">The date and time.</param>
    protected static bool HasMicroseconds(DateTime time) => time.Ticks % TimeSpan.TicksPerSecond / TicksPerMicrosecond != 0;

    /// <summary>The error for a value that has no literal.</summary>
    /// <param name="value">The value; only its type is shown.</param>
    /// <param name="advice">What to do instead.</param>
    protected static AlembicException Refusal(object value, string advice)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new($"A value of type {value.GetType().Name} cannot be written as a literal. {advice}");
    }
}
