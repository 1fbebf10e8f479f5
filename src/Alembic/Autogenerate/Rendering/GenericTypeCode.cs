using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Writes the types that are not one database's own as calls of their factories.</summary>
internal static class GenericTypeCode
{
    /// <summary>Writes a type; <see langword="null"/> when no factory gives an equal one.</summary>
    public static string? Of(SqlType type, ValueCode values)
    {
        var (factory, made) = type switch
        {
            StringType text => (Call("String", text.Length), SqlType.String(text.Length)),
            TextType text => (Call("Text", text.Length), SqlType.Text(text.Length)),
            UnicodeType text => (Call("Unicode", text.Length), SqlType.Unicode(text.Length)),
            UnicodeTextType text => (Call("UnicodeText", text.Length), SqlType.UnicodeText(text.Length)),
            IntegerType => (Call("Integer"), SqlType.Integer()),
            SmallIntegerType => (Call("SmallInteger"), SqlType.SmallInteger()),
            BigIntegerType => (Call("BigInteger"), SqlType.BigInteger()),
            NumericType number => (Call("Numeric", number.Precision, number.Scale), SqlType.Numeric(number.Precision, number.Scale)),
            FloatType number => (Call("Float", number.Precision), SqlType.Float(number.Precision)),
            DoubleType => (Call("Double"), SqlType.Double()),
            BooleanType => (Call("Boolean"), SqlType.Boolean()),
            DateType => (Call("Date"), SqlType.Date()),
            DateTimeType time => (Call("DateTime", ("timezone", time.Timezone)), SqlType.DateTime(time.Timezone)),
            TimeType time => (Call("Time", ("timezone", time.Timezone)), SqlType.Time(time.Timezone)),
            IntervalType span => (Call("Interval", span.SecondPrecision, span.DayPrecision), SqlType.Interval(span.SecondPrecision, span.DayPrecision)),
            LargeBinaryType bytes => (Call("LargeBinary", bytes.Length), SqlType.LargeBinary(bytes.Length)),
            JsonType => (Call("Json"), SqlType.Json()),
            UuidType uuid => (uuid.Native ? Call("Uuid") : "SqlType.Uuid(native: false)", SqlType.Uuid(uuid.Native)),
            EnumType words => (Enum(words, values), SqlType.Enum(words.Values, words.Name, words.CreateType || words.Name is null)),
            ArrayType array => (Array(array, values), SqlType.Array(array.Item, array.Dimensions)),
            NamedType named => ($"SqlType.Named({CSharpWriter.Literal(named.Name)})", SqlType.Named(named.Name)),
            NoType => ("SqlType.None", SqlType.None),
            ExactType exact => Exact(exact),
            _ => (null, null),
        };
        return type.Equals(made) ? factory : null;
    }

    private static (string?, SqlType?) Exact(ExactType type) => type.Name switch
    {
        "VARCHAR" => (Call("VarChar", type.Length), SqlType.VarChar(type.Length)),
        "NVARCHAR" => (Call("NVarChar", type.Length), SqlType.NVarChar(type.Length)),
        "CHAR" => (Call("Char", type.Length), SqlType.Char(type.Length)),
        "NCHAR" => (Call("NChar", type.Length), SqlType.NChar(type.Length)),
        "CLOB" => (Call("Clob"), SqlType.Clob()),
        "BLOB" => (Call("Blob"), SqlType.Blob()),
        "BINARY" => (Call("Binary", type.Length), SqlType.Binary(type.Length)),
        "VARBINARY" => (Call("VarBinary", type.Length), SqlType.VarBinary(type.Length)),
        "DECIMAL" => (Call("Decimal", type.Precision, type.Scale), SqlType.Decimal(type.Precision, type.Scale)),
        "REAL" => (Call("Real"), SqlType.Real()),
        "TIMESTAMP" => (Call("Timestamp", ("timezone", type.Timezone)), SqlType.Timestamp(type.Timezone)),
        _ => (null, null),
    };

    private static string Enum(EnumType words, ValueCode values) => words.Name is null
        ? $"SqlType.Enum({values.Of(words.Values, typeof(ValueList<string>))})"
        : $"SqlType.Enum({values.Of(words.Values, typeof(ValueList<string>))}, {values.Of(words.Name, typeof(ObjectName))}{(words.CreateType ? "" : ", createType: false")})";

    private static string Array(ArrayType array, ValueCode values) => array.Dimensions is null
        ? $"SqlType.Array({values.Of(array.Item, typeof(SqlType))})"
        : $"SqlType.Array({values.Of(array.Item, typeof(SqlType))}, {CSharpWriter.Literal(array.Dimensions)})";

    private static string Call(string factory, (string Name, bool Value) flag) => $"SqlType.{factory}({(flag.Value ? $"{flag.Name}: true" : "")})";

    // Arguments at the end that say nothing are left out.
    private static string Call(string factory, params ReadOnlySpan<int?> arguments)
    {
        var count = arguments.Length;
        while (count > 0 && arguments[count - 1] is null)
        {
            count--;
        }

        var written = new string[count];
        for (var i = 0; i < count; i++)
        {
            written[i] = CSharpWriter.Literal(arguments[i]);
        }

        return $"SqlType.{factory}({string.Join(", ", written)})";
    }
}
