using System.Collections;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>PostgreSQL's literals.</summary>
internal sealed class PostgreSqlLiterals : LiteralWriter
{
    protected override bool IsJson(SqlType? type) => type is JsonType or PgType { Name: "JSONB" or "JSON" };

    protected override bool HasTimezone(SqlType? type) => type is PgTimestamp { Timezone: true } or PgTime { Timezone: true } || base.HasTimezone(type);

    // The driver takes times of UTC alone as times with a zone, and all such times as having one.
    public override object? ToParameter(object? value, SqlType? type) => value switch
    {
        DateTimeOffset time when type is null || HasTimezone(type) => time.ToUniversalTime(),
        DateTimeOffset time => time.DateTime,
        DateTime { Kind: DateTimeKind.Utc } time when type is not null && !HasTimezone(type) => DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
        Guid guid when type is UuidType { Native: false } => guid.ToString("N"),
        List<object?> items when !IsJson(type) => PostgreSqlArrays.Typed(items, (type as ArrayType)?.Item, this),
        object?[] items when !IsJson(type) && items.GetType() == typeof(object[]) => PostgreSqlArrays.Typed(items, (type as ArrayType)?.Item, this),
        _ => base.ToParameter(value, type),
    };

    // The driver sends texts and lists; the server must be told what else they are.
    public override void WriteParameter(SqlBuilder sql, string name, SqlType? type)
    {
        base.WriteParameter(sql, name, type);
        if (type?.On(PostgreSqlDialect.DialectName) is JsonType or PgType or PgBit or ArrayType or UuidType { Native: true } or EnumType { Native: true, Name: not null })
        {
            sql.Append("::").Type(type);
        }
    }

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

    protected override void WriteDouble(SqlBuilder sql, double number)
    {
        if (double.IsFinite(number))
        {
            base.WriteDouble(sql, number);
        }
        else
        {
            sql.Append(double.IsNaN(number) ? "'NaN'" : number > 0 ? "'Infinity'" : "'-Infinity'");
        }
    }

    protected override void WriteInterval(SqlBuilder sql, TimeSpan span) =>
        sql.Append("make_interval(secs=>").Append(FloatText.Of(span.TotalSeconds)).Append(')');

    protected override void WriteGuid(SqlBuilder sql, Guid guid, SqlType? type)
    {
        if (type is UuidType { Native: false })
        {
            base.WriteGuid(sql, guid, type);
        }
        else
        {
            sql.Append('\'').Append(guid.ToString("D")).Append('\'');
        }
    }

    protected override void WriteArray(SqlBuilder sql, IEnumerable items, ArrayType? type)
    {
        sql.Append("ARRAY[");
        var count = 0;
        foreach (var item in items)
        {
            sql.Append(count++ == 0 ? "" : ", ").Literal(item, item is IEnumerable and not string ? type : type?.Item);
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
