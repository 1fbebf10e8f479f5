using System.Collections;
using System.Globalization;
using System.Numerics;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>Writes values, the same way for a run and for a script: one literal or parameter for each. SQLAlchemy: a type's <c>literal_processor</c> and <c>bind_processor</c>.</summary>
/// <remarks>
/// This is the boundary that keeps a value from being taken as SQL. A script has literals. A run has parameters, each of what its literal is:
/// the text between the quotes, the bytes, the number; and literals where a parameter would be something else.
/// </remarks>
/// <threadsafety>Has no state; safe for any number of threads.</threadsafety>
public class LiteralWriter
{
    private protected const string NoIntervals = "This database does not support intervals. Use a date and time since the epoch, or a number of seconds.";
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Writes a value as a literal.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="value">The value; see <see cref="SqlLiteral"/>.</param>
    /// <param name="type">The SQL type that decides the form; <see langword="null"/> takes it from the value.</param>
    /// <exception cref="AlembicException">The value has no literal form.</exception>
    public void Write(SqlBuilder sql, object? value, SqlType? type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        type = type?.On(sql.Dialect.Name);
        switch (Plain(value, type))
        {
            case null: sql.Append("NULL"); break;
            case SqlLiteral literal: Write(sql, literal.Value, literal.Type ?? type); break;
            case string text: WriteText(sql, text, type); break;
            case bool truth: WriteBoolean(sql, truth); break;
            case byte[] bytes: WriteBytes(sql, bytes); break;
            case double number: WriteDouble(sql, number); break;
            case BigInteger number: WriteInteger(sql, number); break;
            case decimal number: WriteDecimal(sql, number); break;
            case TimeSpan span: WriteInterval(sql, span, type); break;
            case Guid guid: WriteGuid(sql, guid, type); break;
            case IEnumerable items: WriteArray(sql, items, type as ArrayType); break;
            case var time: WriteMoment(sql, time, type); break;
        }
    }

    /// <summary>Writes a value into a change of data or a query, where no parameter stands. Default: as <see cref="Write"/>.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    public virtual void WriteData(SqlBuilder sql, object? value, SqlType? type) => Write(sql, value, type);

    /// <summary>Gives a value as the parameter of a run, so that it stores what <see cref="Write"/> writes.</summary>
    /// <param name="name">The parameter's name, without a prefix.</param>
    /// <param name="value">The value, as for <see cref="Write"/>.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    /// <returns>The parameter; <see langword="null"/> for what stands in the text as a literal.</returns>
    /// <exception cref="AlembicException">The value cannot be written.</exception>
    public SqlParameter? ToParameter(string name, object? value, SqlType? type)
    {
        var plain = Plain(value, type);
        if (plain is SqlLiteral literal)
        {
            return ToParameter(name, literal.Value, literal.Type ?? type);
        }

        if (!IsParameter(plain, type))
        {
            return null;
        }

        var sent = plain is null ? null : Parameter(plain, type);
        return new(name, sent, type) { IsUntyped = sent is not null && IsUntyped(sent) };
    }

    /// <summary>Writes a parameter: <c>@p0</c>.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    public virtual void WriteParameter(SqlBuilder sql, string name, SqlType? type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append(sql.Dialect.ParameterPrefix).Append(name);
    }

    /// <summary>Whether values among the arguments of a function may be parameters. Default yes.</summary>
    public virtual bool BindsArguments => true;

    /// <summary>Whether a type carries a time zone.</summary>
    /// <param name="type">The type.</param>
    protected virtual bool HasTimezone(SqlType? type) => type is DateTimeType { Timezone: true } or TimeType { Timezone: true } or ExactType { Timezone: true };

    /// <summary>Whether a type holds JSON.</summary>
    /// <param name="type">The type.</param>
    protected virtual bool IsJson(SqlType? type) => type is JsonType;

    /// <summary>
    /// Whether a value is a parameter in a run, rather than a literal as in a script. Default: texts, bytes, GUIDs, dates, times, whole numbers and
    /// decimals and truth values; NULL and floating-point numbers where the type is known, since without one a server takes a parameter of them for something else than a literal.
    /// </summary>
    /// <param name="value">A text, bytes, a number or another value of the base library.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    protected virtual bool IsParameter(object? value, SqlType? type) => value switch
    {
        null => type is not null,
        double => type is not (null or CharacterType),
        BigInteger number => WholeNumber.ToParameter(number) is not null,
        _ => value is bool or decimal or string or byte[] or Guid or DateOnly or DateTime or DateTimeOffset or TimeOnly,
    };

    /// <summary>Gives the value of a parameter. Default: the value itself, which the driver sends by its .NET type.</summary>
    /// <param name="value">A value that is a parameter, and not NULL.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    protected virtual object Parameter(object value, SqlType? type) => WholeNumber.ToParameter(value);

    /// <summary>Whether the server finds the type of a parameter, as it does for a literal in quotes. Default no.</summary>
    /// <param name="parameter">The parameter's value.</param>
    protected virtual bool IsUntyped(object parameter) => false;

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

    /// <summary>Writes a whole number.</summary>
    protected virtual void WriteInteger(SqlBuilder sql, BigInteger number)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append(number.ToString(CultureInfo.InvariantCulture));
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
            throw PlainValue.Refusal(number, "Only finite numbers can be written as literals.");
        }

        sql.Append(FloatText.Of(number));
    }

    /// <summary>Writes a date or a time: <c>'2024-02-29'</c>, <c>'2024-02-29 13:14:15.000120+02:00'</c>, <c>'13:14:15.000001'</c>.</summary>
    protected virtual void WriteMoment(SqlBuilder sql, object moment, SqlType? type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append('\'').Append(MomentText(moment, type)).Append('\'');
    }

    /// <summary>Gives a date or a time as text: ISO 8601 with a blank in the middle, and six digits of a second where they are not zero.</summary>
    /// <param name="moment">A <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="DateTime"/> or <see cref="DateTimeOffset"/>.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    protected virtual string MomentText(object moment, SqlType? type) => moment switch
    {
        DateOnly date => date.ToString(DateFormat, CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(HasMicroseconds(time.Ticks) ? "HH:mm:ss.ffffff" : "HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime time => DateTimeText(time) + (time.Kind == DateTimeKind.Utc && HasTimezone(type) ? "+00:00" : ""),
        DateTimeOffset time => DateTimeText(time.DateTime) + time.ToString("zzz", CultureInfo.InvariantCulture),
        _ => throw PlainValue.Refusal(moment, "It is neither a date nor a time."),
    };

    /// <summary>Refuses a span of time: only PostgreSQL and Oracle have intervals.</summary>
    protected virtual void WriteInterval(SqlBuilder sql, TimeSpan span, SqlType? type) => throw PlainValue.Refusal(span, NoIntervals);

    /// <summary>Writes a GUID's 32 hexadecimal digits.</summary>
    protected virtual void WriteGuid(SqlBuilder sql, Guid guid, SqlType? type)
    {
        ArgumentNullException.ThrowIfNull(sql);
        sql.Append('\'').Append(GuidText(guid, type)).Append('\'');
    }

    /// <summary>Gives a GUID as text.</summary>
    /// <param name="guid">The GUID.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    protected virtual string GuidText(Guid guid, SqlType? type) => guid.ToString("N");

    /// <summary>Refuses an array: only PostgreSQL has them.</summary>
    protected virtual void WriteArray(SqlBuilder sql, IEnumerable items, ArrayType? type) => throw PlainValue.Refusal(items, "This database does not support arrays.");

    /// <summary>Whether a time has a fraction of a second that a database keeps.</summary>
    /// <param name="ticks">The time in ticks.</param>
    private protected static bool HasMicroseconds(long ticks) => ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond != 0;

    private protected static string DateTimeText(DateTime time) =>
        time.ToString(HasMicroseconds(time.Ticks) ? "yyyy-MM-dd HH:mm:ss.ffffff" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A value that is a text, or JSON; <see langword="null"/> for another.</summary>
    private protected string? PlainText(object? value, SqlType? type) => Plain(value, type) switch
    {
        string text => text,
        SqlLiteral literal => PlainText(literal.Value, literal.Type ?? type),
        _ => null,
    };

    /// <summary>The text between a literal's quotes; what has no quotes is its value.</summary>
    private protected object Quoted(object value, SqlType? type) => value switch
    {
        Guid guid => GuidText(guid, type),
        DateOnly or DateTime or DateTimeOffset or TimeOnly => MomentText(value, type),
        _ => WholeNumber.ToParameter(value),
    };

    private object? Plain(object? value, SqlType? type) => value is SqlLiteral ? value : PlainValue.Of(value, type, IsJson(type));
}
