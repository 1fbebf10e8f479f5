using System.Globalization;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>Reads a declared type: known names as they are, others by SQLite's rules of affinity, as SQLAlchemy does.</summary>
internal static class SqliteTypeReader
{
    public static SqlType Read(string declared, bool isGenerated, string? collation)
    {
        var tokens = SqliteTokenizer.Read(declared.ToUpperInvariant());
        // The pragma counts the words GENERATED ALWAYS to the type.
        var name = string.Join(' ', tokens.TakeWhile(token => token.IsName).Select(token => token.Value)
            .Where(word => !isGenerated || word is not ("GENERATED" or "ALWAYS")));
        int?[] numbers = [.. tokens.Where(token => token.Kind == SqliteTokenKind.Number)
            .Select(token => int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)];
        var (first, second) = (numbers.ElementAtOrDefault(0), numbers.ElementAtOrDefault(1));
        var type = Known(name, first, second) ?? ByAffinity(name, first, second);
        return collation is not null && type is CharacterType text ? text with { Collation = collation } : type;
    }

    private static SqlType? Known(string name, int? first, int? second) => name switch
    {
        "BIGINT" => SqlType.BigInteger(),
        "BLOB" => SqlType.LargeBinary(),
        "BOOL" or "BOOLEAN" => SqlType.Boolean(),
        "CHAR" => SqlType.Char(first),
        "DATE" or "DATE_CHAR" => SqlType.Date(),
        "DATETIME" or "DATETIME_CHAR" => SqlType.DateTime(),
        "DOUBLE" => SqlType.Double(),
        "DECIMAL" => SqlType.Decimal(first, second),
        "FLOAT" => SqlType.Float(first),
        "INT" or "INTEGER" => SqlType.Integer(),
        "JSON" => SqlType.Json(),
        "NUMERIC" => SqlType.Numeric(first, second),
        "REAL" => SqlType.Real(),
        "SMALLINT" => SqlType.SmallInteger(),
        "TEXT" => SqlType.Text(first),
        "TIME" or "TIME_CHAR" => SqlType.Time(),
        "TIMESTAMP" => SqlType.Timestamp(),
        "VARCHAR" => SqlType.String(first),
        "NVARCHAR" => SqlType.NVarChar(first),
        "NCHAR" => SqlType.NChar(first),
        _ => null,
    };

    private static SqlType ByAffinity(string name, int? first, int? second)
    {
        return Has("INT") ? SqlType.Integer()
            : Has("CHAR") || Has("CLOB") || Has("TEXT") ? SqlType.Text(first)
            : Has("BLOB") || name.Length == 0 ? SqlType.None
            : Has("REAL") || Has("FLOA") || Has("DOUB") ? SqlType.Real()
            : SqlType.Numeric(first, second);

        bool Has(string part) => name.Contains(part, StringComparison.Ordinal);
    }
}
