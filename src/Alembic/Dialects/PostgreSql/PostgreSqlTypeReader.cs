using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>Reads a type as <c>format_type</c> writes it: <c>timestamp(3) with time zone[]</c>.</summary>
internal static class PostgreSqlTypeReader
{
    /// <summary>Reads a type.</summary>
    /// <param name="text">The type's text.</param>
    /// <param name="collation">The collation, where it is not the type's own.</param>
    /// <param name="collationSchema">The collation's schema, where it is not the system's.</param>
    /// <param name="own">The enumeration or domain that the text names; <see langword="null"/> for a type of the server's.</param>
    public static SqlType Read(string text, string? collation, string? collationSchema, SqlType? own)
    {
        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            // The server keeps neither the number of dimensions nor their sizes.
            return SqlType.Array(Read(text[..^2], collation, collationSchema, own));
        }

        var type = own ?? Known(text) ?? SqlType.Named(text);
        return collation is not null && type is CharacterType characters ? characters with { Collation = collation, CollationSchema = collationSchema } : type;
    }

    /// <summary>Reads a type as a person writes it: in any case, and by the names that PostgreSQL knows beside its own.</summary>
    public static SqlType ReadWritten(string text)
    {
        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return SqlType.Array(ReadWritten(text[..^2].TrimEnd()));
        }

        var (name, terms) = Split(text);
        var arguments = terms.Arguments.Count == 0 ? "" : $"({string.Join(',', terms.Arguments)})";
        return Known(name switch
        {
            "int" or "int4" => "integer",
            "int8" => "bigint",
            "int2" => "smallint",
            "bool" => "boolean",
            "float4" => "real",
            "float8" or "float" => "double precision",
            "decimal" or "dec" => "numeric" + arguments,
            "varchar" => "character varying" + arguments,
            "char" => "character" + (arguments.Length > 0 ? arguments : "(1)"),
            "varbit" => "bit varying" + arguments,
            "timestamp" => $"timestamp{arguments} without time zone",
            "timestamptz" => $"timestamp{arguments} with time zone",
            "time" => $"time{arguments} without time zone",
            "timetz" => $"time{arguments} with time zone",
            _ => text.Trim().ToLowerInvariant(),
        }) ?? SqlType.Named(text);
    }

    private static SqlType? Known(string text)
    {
        var (name, terms) = Split(text);
        var (first, second) = (terms.Number(0), terms.Number(1));
        return name switch
        {
            "integer" => SqlType.Integer(),
            "bigint" => SqlType.BigInteger(),
            "smallint" => SqlType.SmallInteger(),
            "character varying" => SqlType.String(first),
            "character" => SqlType.Char(first),
            "text" => SqlType.Text(),
            "numeric" => SqlType.Numeric(first, second),
            "real" => SqlType.Real(),
            "double precision" => SqlType.Double(),
            "boolean" => SqlType.Boolean(),
            "date" => SqlType.Date(),
            "timestamp without time zone" => first is null ? SqlType.DateTime() : SqlType.PgTimestamp(precision: first),
            "timestamp with time zone" => first is null ? SqlType.DateTime(timezone: true) : SqlType.PgTimestamp(timezone: true, first),
            "time without time zone" => first is null ? SqlType.Time() : SqlType.PgTime(precision: first),
            "time with time zone" => first is null ? SqlType.Time(timezone: true) : SqlType.PgTime(timezone: true, first),
            "interval" => first is null ? SqlType.Interval() : SqlType.PgInterval(first),
            "bytea" => SqlType.LargeBinary(),
            "json" => SqlType.Json(),
            "uuid" => SqlType.Uuid(),
            "bit" => SqlType.PgBit(first),
            "bit varying" => SqlType.PgBit(first, varying: true),
            "jsonb" or "jsonpath" or "hstore" or "citext" or "inet" or "cidr" or "macaddr" or "macaddr8" or "money" or "oid" or "regclass" or "regconfig"
                or "tsvector" or "tsquery" or "int4range" or "int8range" or "numrange" or "daterange" or "tsrange" or "tstzrange" or "int4multirange"
                or "int8multirange" or "nummultirange" or "datemultirange" or "tsmultirange" or "tstzmultirange" => new PgType(name.ToUpperInvariant()),
            _ when name.StartsWith("interval ", StringComparison.Ordinal) => SqlType.PgInterval(first, name["interval ".Length..].ToUpperInvariant()),
            _ => null,
        };
    }

    // A type with a quoted name is not one of the server's.
    private static (string Name, TypeTerms Terms) Split(string text)
    {
        var terms = TypeTerms.Of(text, PostgreSqlDialect.Instance.Lexer);
        return (text.StartsWith('"') ? text : string.Join(' ', terms.Words), terms);
    }
}
