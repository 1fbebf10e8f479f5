using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>PostgreSQL's types.</summary>
internal sealed class PostgreSqlTypes : TypeWriter
{
    protected override void WriteOther(SqlBuilder sql, SqlType type)
    {
        switch (type)
        {
            case PgType named: sql.Append(named.Name); break;
            case PgBit { Varying: true } bits: WriteCharacters(sql, "BIT VARYING", bits.Length, null); break;
            case PgBit bits: WriteCharacters(sql, "BIT", bits.Length ?? 1, null); break;
            case PgInterval interval: WriteSpan(sql, interval.Precision, interval.Fields); break;
            case PgTimestamp time: WriteClock(sql, "TIMESTAMP", time.Precision, time.Timezone); break;
            case PgTime time: WriteClock(sql, "TIME", time.Precision, time.Timezone); break;
            case PgDomain domain: sql.Name(domain.Name, domain.Schema); break;
            default: base.WriteOther(sql, type); break;
        }
    }

    protected override void WriteFloat(SqlBuilder sql, FloatType type) => WriteNumber(sql, "FLOAT", type.Precision, null);

    protected override void WriteString(SqlBuilder sql, StringType type) => Write(sql, "VARCHAR", type.Length, type);

    protected override void WriteUnicode(SqlBuilder sql, UnicodeType type) => Write(sql, "VARCHAR", type.Length, type);

    // TEXT takes no length.
    protected override void WriteText(SqlBuilder sql, TextType type) => Write(sql, "TEXT", null, type);

    protected override void WriteUnicodeText(SqlBuilder sql, UnicodeTextType type) => Write(sql, "TEXT", null, type);

    protected override void WriteDouble(SqlBuilder sql, DoubleType type) => sql.Append("DOUBLE PRECISION");

    protected override void WriteDateTime(SqlBuilder sql, DateTimeType type) => WriteClock(sql, "TIMESTAMP", null, type.Timezone);

    protected override void WriteTime(SqlBuilder sql, TimeType type) => WriteClock(sql, "TIME", null, type.Timezone);

    protected override void WriteInterval(SqlBuilder sql, IntervalType type)
    {
        if (type.Native)
        {
            WriteSpan(sql, type.SecondPrecision, null);
        }
        else
        {
            base.WriteInterval(sql, type);
        }
    }

    protected override void WriteLargeBinary(SqlBuilder sql, LargeBinaryType type) => sql.Append("BYTEA");

    protected override void WriteJson(SqlBuilder sql, JsonType type) => sql.Append("JSON");

    protected override void WriteUuid(SqlBuilder sql, UuidType type)
    {
        if (type.Native)
        {
            sql.Append("UUID");
        }
        else
        {
            base.WriteUuid(sql, type);
        }
    }

    protected override void WriteEnum(SqlBuilder sql, EnumType type)
    {
        if (!type.Native)
        {
            base.WriteEnum(sql, type);
            return;
        }

        var name = type.Name ?? throw new AlembicException(
            $"PostgreSQL's ENUM type requires a name, and the one of {string.Join(", ", type.Values)} has none. Give it one: SqlType.Enum([…], \"name\").");
        sql.Name(name.Text, type.Schema);
    }

    protected override void WriteArray(SqlBuilder sql, ArrayType type)
    {
        // The collation belongs behind the brackets.
        var characters = type.Item as CharacterType;
        sql.Type(characters is null ? type.Item : characters with { Collation = null, CollationSchema = null });
        for (var i = 0; i < (type.Dimensions ?? 1); i++)
        {
            sql.Append("[]");
        }

        WriteCollation(sql, characters);
    }

    private void Write(SqlBuilder sql, string name, int? length, CharacterType type)
    {
        WriteCharacters(sql, name, length, null);
        WriteCollation(sql, type);
    }

    private void WriteCollation(SqlBuilder sql, CharacterType? type)
    {
        if (type is { Collation: { } name, CollationSchema: { } schema })
        {
            sql.Append(" COLLATE ").Append(sql.Dialect.Identifiers.QuoteAlways(schema)).Append('.').Append(sql.Dialect.Identifiers.QuoteAlways(name));
        }
        else if (type?.Collation is { } collation)
        {
            WriteCollation(sql, collation);
        }
    }

    protected override void WriteExact(SqlBuilder sql, ExactType type)
    {
        if (type.Name is "TIMESTAMP" or "TIME")
        {
            WriteClock(sql, type.Name, type.Precision, type.Timezone);
        }
        else if (type.CollationSchema is not null)
        {
            base.WriteExact(sql, type with { Collation = null, CollationSchema = null });
            WriteCollation(sql, type);
        }
        else
        {
            base.WriteExact(sql, type);
        }
    }

    private static void WriteClock(SqlBuilder sql, string name, int? precision, bool timezone)
    {
        WriteNumber(sql, name, precision, null);
        sql.Append(timezone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE");
    }

    private static void WriteSpan(SqlBuilder sql, int? precision, string? fields)
    {
        sql.Append("INTERVAL");
        if (fields is not null)
        {
            sql.Append(' ').Append(fields);
        }

        if (precision is { } digits)
        {
            sql.Append(" (").Number(digits).Append(')');
        }
    }
}
