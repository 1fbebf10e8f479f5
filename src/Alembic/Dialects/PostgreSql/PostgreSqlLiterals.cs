using System.Collections;
using System.Globalization;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>PostgreSQL's literals.</summary>
/// <remarks>A literal in quotes has no type until the server finds one for it. A parameter without a type is treated the same way.</remarks>
internal sealed class PostgreSqlLiterals : LiteralWriter
{
    // A function of many forms cannot tell the type of a parameter that has none.
    public override bool BindsArguments => false;

    protected override bool IsJson(SqlType? type) => type is JsonType or PgType { Name: "JSONB" or "JSON" };

    protected override bool HasTimezone(SqlType? type) => type is null or PgTimestamp { Timezone: true } or PgTime { Timezone: true } || base.HasTimezone(type);

    protected override bool IsParameter(object? value, SqlType? type) =>
        base.IsParameter(value, type) || (value is TimeSpan && type is not null) || (value is IEnumerable && type is ArrayType);

    protected override object Parameter(object value, SqlType? type) => value switch
    {
        byte[] bytes when type is LargeBinaryType or PgType { Name: "BYTEA" } or ExactType { Name: "BYTEA" } => bytes,
        byte[] bytes => $"\\x{Convert.ToHexStringLower(bytes)}",
        double number => DoubleText(number),
        TimeSpan span => $"{Seconds(span)} seconds",
        IEnumerable items and not string => PostgreSqlArrays.Text(items, ((ArrayType)type!).Item, item => ItemParameter(item, ((ArrayType)type).Item)),
        _ => Quoted(value, type),
    };

    // What the server could not tell outside an INSERT. A cast to a type with a length would cut what is too long.
    public override void WriteParameter(SqlBuilder sql, string name, SqlType? type)
    {
        base.WriteParameter(sql, name, type);
        if (type is JsonType or PgType or UuidType { Native: true } or EnumType { Native: true, Name: not null } or ArrayType { Item: not CharacterType } or ArrayType { Item: StringType { Length: null } or TextType })
        {
            sql.Append("::").Type(type);
        }
    }

    protected override bool IsUntyped(object parameter) => parameter is string;

    // Like the server's own quote_literal: E'' says the same whether or not standard_conforming_strings is on.
    protected override void WriteText(SqlBuilder sql, string text, SqlType? type)
    {
        if (text.Contains('\\', StringComparison.Ordinal))
        {
            sql.Append('E').QuotedText(text, doublesBackslashes: true);
        }
        else
        {
            base.WriteText(sql, text, type);
        }
    }

    protected override void WriteBytes(SqlBuilder sql, ReadOnlySpan<byte> bytes) =>
        sql.Append("E'\\\\x").Append(Convert.ToHexStringLower(bytes)).Append('\'');

    // A number with digits is an exact one, whose zero has no sign.
    protected override void WriteDouble(SqlBuilder sql, double number)
    {
        if (double.IsFinite(number) && !(number == 0 && double.IsNegative(number)))
        {
            base.WriteDouble(sql, number);
        }
        else
        {
            sql.Append('\'').Append(DoubleText(number)).Append('\'');
        }
    }

    // The function takes seconds as a floating-point number, which has 53 bits.
    protected override void WriteInterval(SqlBuilder sql, TimeSpan span, SqlType? type)
    {
        if (Math.Abs(span.Ticks / TimeSpan.TicksPerMicrosecond) < 1L << 52)
        {
            sql.Append("make_interval(secs=>").Append(FloatText.Of(span.TotalSeconds)).Append(')');
        }
        else
        {
            sql.Append("INTERVAL '").Append(Seconds(span)).Append(" seconds'");
        }
    }

    private object? ItemParameter(object? item, SqlType type) => PlainValue.Of(item, type, IsJson(type)) is { } plain ? Parameter(plain, type) : null;

    private static string Seconds(TimeSpan span) => ((decimal)(span.Ticks / TimeSpan.TicksPerMicrosecond) / 1_000_000).ToString("0.######", CultureInfo.InvariantCulture);

    private static string DoubleText(double number) => double.IsFinite(number) ? FloatText.Of(number) : double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";

    protected override string GuidText(Guid guid, SqlType? type) => guid.ToString(type is UuidType { Native: false } ? "N" : "D");

    protected override void WriteArray(SqlBuilder sql, IEnumerable items, ArrayType? type)
    {
        sql.Append("ARRAY[");
        var count = 0;
        foreach (var item in items)
        {
            sql.Append(count++ == 0 ? "" : ", ").Literal(item, item is IEnumerable and not string and not byte[] ? type : type?.Item);
        }

        sql.Append(']');
        if (type is not null && (count == 0 || !IsToldByItems(type.Item)))
        {
            // The server cannot tell the type of an empty array, and takes all that stands in quotes for texts.
            sql.Append("::").Type(type);
        }
    }

    private static bool IsToldByItems(SqlType item) =>
        item.On(PostgreSqlDialect.DialectName) is StringType or TextType or UnicodeType or UnicodeTextType or BooleanType or NumericType or FloatType or { IsInteger: true };
}
