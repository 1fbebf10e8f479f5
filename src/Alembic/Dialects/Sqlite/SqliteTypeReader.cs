using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>Reads a declared type: as one of the generic types where that is written by this very name, else by its name.</summary>
internal static class SqliteTypeReader
{
    /// <summary>Reads a type.</summary>
    /// <param name="declared">The type as the pragma gives it; empty for a column without type.</param>
    /// <param name="isGenerated">Whether the column is a generated one: the pragma then counts the words GENERATED ALWAYS to the type.</param>
    /// <param name="collation">The column's collation; <see langword="null"/> for none.</param>
    public static SqlType Read(string declared, bool isGenerated, string? collation)
    {
        var name = isGenerated && declared.EndsWith("GENERATED ALWAYS", StringComparison.OrdinalIgnoreCase) ? declared[..^"GENERATED ALWAYS".Length].TrimEnd() : declared;
        var type = Known(name) is { } known && SqliteNormalText.Of(SqliteDialect.Instance.TypeName(known)) == SqliteNormalText.Of(name) ? known : SqlType.Named(name);
        return (collation, type) switch
        {
            (null, _) => type,
            (_, CharacterType text) => text with { Collation = collation },
            _ => SqlType.Named($"{name} COLLATE {SqliteDialect.Instance.Identifiers.QuoteAlways(collation)}".TrimStart()),
        };
    }

    /// <summary>The generic type of the same affinity for a type that was read by its name, as SQLAlchemy reads it.</summary>
    public static SqlType Generic(SqlType type) => type is NamedType { Name: var name } ? Known(name) ?? ByAffinity(name) : type;

    private static SqlType? Known(string declared)
    {
        var (name, first, second) = Parts(declared);
        return name switch
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
    }

    private static SqlType ByAffinity(string declared)
    {
        var (name, first, second) = Parts(declared);
        return Has("INT") ? SqlType.Integer()
            : Has("CHAR") || Has("CLOB") || Has("TEXT") ? SqlType.Text(first)
            : Has("BLOB") || name.Length == 0 ? SqlType.None
            : Has("REAL") || Has("FLOA") || Has("DOUB") ? SqlType.Real()
            : SqlType.Numeric(first, second);

        bool Has(string part) => name.Contains(part, StringComparison.Ordinal);
    }

    private static (string Name, int? First, int? Second) Parts(string declared)
    {
        var terms = TypeTerms.Of(declared, SqliteDialect.Instance.Lexer);
        return (string.Join(' ', terms.Words.Take(terms.Leading)).ToUpperInvariant(), terms.Number(0), terms.Number(1));
    }
}
