using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>What kind of values a type holds, however long or exact. SQLAlchemy: <c>_type_affinity</c>.</summary>
internal static class TypeFamily
{
    /// <summary>The family's name; types of one family need no CAST between them.</summary>
    public static string Of(SqlType type) => type switch
    {
        ExactType exact => OfName(exact.Name),
        NamedType named => OfName(named.Name),
        CharacterType => "text",
        IntegerType or SmallIntegerType or BigIntegerType => "integer",
        NumericType or FloatType or DoubleType => "number",
        _ => type.GetType().Name,
    };

    private static string OfName(string name)
    {
        var upper = name.ToUpperInvariant();
        return upper switch
        {
            _ when upper.Contains("CHAR", StringComparison.Ordinal) || upper.Contains("TEXT", StringComparison.Ordinal) || upper.Contains("CLOB", StringComparison.Ordinal) => "text",
            "INTERVAL" => nameof(IntervalType),
            "POINT" => upper,
            _ when upper.Contains("INT", StringComparison.Ordinal) => "integer",
            _ when upper.StartsWith("NUM", StringComparison.Ordinal) || upper.StartsWith("DEC", StringComparison.Ordinal) || upper.StartsWith("DOUBLE", StringComparison.Ordinal) || upper is "REAL" or "FLOAT" => "number",
            _ when upper.Contains("BLOB", StringComparison.Ordinal) || upper.Contains("BINARY", StringComparison.Ordinal) || upper == "BYTEA" => nameof(LargeBinaryType),
            "DATETIME" or "TIMESTAMP" => nameof(DateTimeType),
            "DATE" => nameof(DateType),
            "TIME" => nameof(TimeType),
            "BOOLEAN" or "BOOL" => nameof(BooleanType),
            "JSON" => nameof(JsonType),
            "UUID" => nameof(UuidType),
            _ => upper,
        };
    }
}
