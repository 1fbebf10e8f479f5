using System.Globalization;
using Alembic.Schema;

namespace Alembic.EntityFrameworkCore;

/// <summary>Reads the names that EF Core's providers give to column types.</summary>
internal static class StoreTypes
{
    public static SqlType Parse(string storeType)
    {
        if (storeType.EndsWith("[]", StringComparison.Ordinal))
        {
            return SqlType.Array(Parse(storeType[..^2]));
        }

        var (name, first, second) = Split(storeType);
        return name switch
        {
            "character varying" or "varchar" => SqlType.String(first),
            "nvarchar" or "national character varying" => SqlType.Unicode(first),
            "character" or "char" => SqlType.Char(first),
            "nchar" => SqlType.NChar(first),
            "text" => SqlType.Text(),
            "integer" or "int" => SqlType.Integer(),
            "smallint" => SqlType.SmallInteger(),
            "bigint" => SqlType.BigInteger(),
            "numeric" or "decimal" => SqlType.Numeric(first, second),
            "real" => SqlType.Real(),
            "double precision" or "double" => SqlType.Double(),
            "boolean" or "bit" => SqlType.Boolean(),
            "date" => SqlType.Date(),
            "timestamp without time zone" or "timestamp" or "datetime" when first is null => SqlType.DateTime(),
            "timestamp with time zone" or "timestamptz" when first is null => SqlType.DateTime(timezone: true),
            "time without time zone" or "time" when first is null => SqlType.Time(),
            "time with time zone" when first is null => SqlType.Time(timezone: true),
            "interval" when first is null => SqlType.Interval(),
            "bytea" or "blob" => SqlType.LargeBinary(),
            "uuid" or "uniqueidentifier" => SqlType.Uuid(),
            "json" => SqlType.Json(),
            _ => SqlType.Named(storeType),
        };
    }

    private static (string Name, int? First, int? Second) Split(string storeType)
    {
        var open = storeType.IndexOf('(', StringComparison.Ordinal);
        var close = storeType.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || close < open)
        {
            return (storeType.Trim().ToLowerInvariant(), null, null);
        }

        var name = string.Concat(storeType.AsSpan(0, open).TrimEnd(), storeType.AsSpan(close + 1)).ToLowerInvariant();
        var numbers = storeType[(open + 1)..close].Split(',');
        return (name, Number(numbers[0]), numbers.Length > 1 ? Number(numbers[1]) : null);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
