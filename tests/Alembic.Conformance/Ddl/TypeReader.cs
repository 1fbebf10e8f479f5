using System.Text.Json;
using Alembic.Dialects.PostgreSql;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>Reads the corpus' types: Python's classes by name, with their constructor's arguments.</summary>
internal static class TypeReader
{
    /// <summary>Reads a type; none is <see cref="SqlType.None"/>.</summary>
    public static SqlType Read(JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } type)
        {
            return SqlType.None;
        }

        var plain = type.Kind!.Split('.') switch
        {
            ["postgresql", var name] => PostgreSql(name, type),
            ["mysql", var name] => MySqlTypeReader.Read(name, type),
            ["mssql", var name] => ServerTypeReader.SqlServer(name, type),
            ["oracle", var name] => ServerTypeReader.Oracle(name, type),
            ["sqlite", var name] => Generic(name, type),
            [var name] => Generic(name, type),
            _ => throw Unknown(type),
        };
        if (type.Find("variants") is { } variants)
        {
            foreach (var variant in variants.EnumerateObject())
            {
                plain = plain.WithVariant(Read(variant.Value), variant.Name);
            }
        }

        return plain;
    }

    public static SqlType Generic(string name, JsonElement json)
    {
        var length = json.FindInt("length");
        var collation = json.FindText("collation");
        return name switch
        {
            "String" => new StringType(length) { Collation = collation },
            "Text" => new TextType(length) { Collation = collation },
            "Unicode" => new UnicodeType(length) { Collation = collation },
            "UnicodeText" => new UnicodeTextType(length) { Collation = collation },
            "Integer" => SqlType.Integer(),
            "SmallInteger" => SqlType.SmallInteger(),
            "BigInteger" => SqlType.BigInteger(),
            "Numeric" => SqlType.Numeric(json.FindInt("precision"), json.FindInt("scale")),
            "Float" => SqlType.Float(json.FindInt("precision")),
            "Double" => new DoubleType(json.FindInt("precision")),
            "Boolean" => new BooleanType { CreateConstraint = json.FindBool("create_constraint") ?? false, Name = JsonAccess.ObjectName(json.Find("name")) },
            "Date" => SqlType.Date(),
            "DateTime" => SqlType.DateTime(json.FindBool("timezone") ?? false),
            "Time" => SqlType.Time(json.FindBool("timezone") ?? false),
            "Interval" => new IntervalType(json.FindInt("second_precision"), json.FindInt("day_precision")) { Native = json.FindBool("native") ?? true },
            "LargeBinary" or "PickleType" => SqlType.LargeBinary(length),
            "JSON" => SqlType.Json(),
            "Uuid" => SqlType.Uuid(json.FindBool("native_uuid") ?? true),
            "Enum" => Words(json),
            "ARRAY" => SqlType.Array(Read(json.Find("item_type")), json.FindInt("dimensions")),
            "NullType" => SqlType.None,
            "DOUBLE_PRECISION" => SqlType.DoublePrecision(),
            "NVARCHAR" when json.FindText("length") == "max" => new ExactType("NVARCHAR(max)"),
            _ when name.All(char.IsAsciiLetterUpper) => new ExactType(name)
            {
                Length = length,
                Collation = collation,
                Precision = json.FindInt("precision"),
                Scale = json.FindInt("scale"),
                Timezone = json.FindBool("timezone") ?? false,
            },
            _ => throw Unknown(json),
        };
    }

    private static EnumType Words(JsonElement json) => new([.. json.Names("values")])
    {
        Name = JsonAccess.ObjectName(json.Find("name")),
        Schema = json.FindText("schema"),
        Native = json.FindBool("native_enum") ?? true,
        CreateConstraint = json.FindBool("create_constraint") ?? false,
        Length = json.FindInt("length"),
        CreateType = json.FindBool("create_type") ?? true,
        Collation = json.FindText("collation"),
    };

    private static SqlType PostgreSql(string name, JsonElement json) => name switch
    {
        "ARRAY" or "DOUBLE_PRECISION" or "CHAR" or "VARCHAR" or "TEXT" or "NUMERIC" or "FLOAT" or "REAL" or "INTEGER" or "SMALLINT" or "BIGINT" or "BOOLEAN" or "DATE" or "UUID" or "JSON" =>
            Generic(name, json),
        "ENUM" => Words(json),
        "BIT" => SqlType.PgBit(json.FindInt("length"), json.FindBool("varying") ?? false),
        "INTERVAL" => SqlType.PgInterval(json.FindInt("precision"), json.FindText("fields")),
        "TIMESTAMP" => SqlType.PgTimestamp(json.FindBool("timezone") ?? false, json.FindInt("precision")),
        "TIME" => SqlType.PgTime(json.FindBool("timezone") ?? false, json.FindInt("precision")),
        "DOMAIN" => new PgDomain(json.FindText("name")!, Read(json.Find("data_type")))
        {
            Schema = json.FindText("schema"),
            Check = json.Find("check") is { } check ? ExpressionReader.Read(check) : null,
            NotNull = json.FindBool("not_null") ?? false,
        },
        _ => new PgType(name),
    };

    private static NotSupportedException Unknown(JsonElement json) => new($"The corpus has a type '{json.Kind}' that this runner does not know.");
}
