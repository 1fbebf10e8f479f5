using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alembic.Schema.Mapping;

/// <summary>The column type of a .NET type, as its attributes refine it.</summary>
internal static class ClrTypes
{
    public static SqlType Map(MappedProperty property)
    {
        if (property.TypeName is { } name)
        {
            return SqlType.Named(name);
        }

        var type = Nullable.GetUnderlyingType(property.Property.PropertyType) ?? property.Property.PropertyType;
        return type.IsEnum ? MapEnum(type, property) : Refine(type, property) ?? Simple(type) ?? throw property.Error(
            $"is of type {Name(type)}, which has no column type. Set one with [Column(TypeName = \"…\")], or exclude the property with [NotMapped].");
    }

    /// <summary>The item type of an array or a list; <see langword="null"/> for anything else, and for text and bytes.</summary>
    public static Type? ItemOf(Type type)
    {
        if (type == typeof(string) || type == typeof(byte[]))
        {
            return null;
        }

        return type.IsArray ? type.GetElementType()
            : type is { IsGenericType: true, GenericTypeArguments: [var item] } && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? item
            : null;
    }

    /// <summary>How an enumeration is kept.</summary>
    public static EnumForm FormOf(Type type, MappedProperty property) => FormAttribute(type, property)?.Form ?? EnumForm.Number;

    // Length and precision belong to a few types only.
    private static SqlType? Refine(Type type, MappedProperty property)
    {
        if (type == typeof(string))
        {
            return LengthOf(property) switch
            {
                null => SqlType.String(),
                < 0 => SqlType.Text(),
                var length => SqlType.String(length),
            };
        }

        var precision = PrecisionOf(property);
        return type == typeof(byte[]) ? SqlType.LargeBinary(LengthOf(property) is > 0 and var bytes ? bytes : null)
            : precision is not var (digits, scale) ? null
            : type == typeof(decimal) ? SqlType.Numeric(digits, scale)
            : type == typeof(double) || type == typeof(float) ? SqlType.Float(digits)
            : throw property.Error($"has a precision, which does not apply to {Name(type)}.");
    }

    private static SqlType? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => Simple(Enum.GetUnderlyingType(type)),
        TypeCode.Boolean => SqlType.Boolean(),
        TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 => SqlType.SmallInteger(),
        TypeCode.UInt16 or TypeCode.Int32 => SqlType.Integer(),
        TypeCode.UInt32 or TypeCode.Int64 => SqlType.BigInteger(),
        TypeCode.UInt64 => SqlType.Numeric(20, 0),
        TypeCode.Decimal => SqlType.Numeric(),
        TypeCode.Single => SqlType.Float(),
        TypeCode.Double => SqlType.Double(),
        TypeCode.String => SqlType.String(),
        TypeCode.Char => SqlType.String(1),
        TypeCode.DateTime => SqlType.DateTime(),
        _ => OfObject(type),
    };

    private static SqlType? OfObject(Type type) =>
        type == typeof(DateTimeOffset) ? SqlType.DateTime(timezone: true)
        : type == typeof(DateOnly) ? SqlType.Date()
        : type == typeof(TimeOnly) ? SqlType.Time()
        : type == typeof(TimeSpan) ? SqlType.Interval()
        : type == typeof(Guid) ? SqlType.Uuid()
        : type == typeof(JsonDocument) || type == typeof(JsonElement) || type.IsAssignableTo(typeof(JsonNode)) ? SqlType.Json()
        : ItemOf(type) is { } item && Simple(Nullable.GetUnderlyingType(item) ?? item) is { } itemType ? SqlType.Array(itemType)
        : null;

    private static SqlType MapEnum(Type type, MappedProperty property)
    {
        var words = ValueList.From(Enum.GetNames(type));
        return FormOf(type, property) switch
        {
            EnumForm.Number => Simple(Enum.GetUnderlyingType(type))!,
            EnumForm.Text => SqlType.String(LengthOf(property) ?? words.Max(word => word.Length)),
            _ => SqlType.Enum(words, FormAttribute(type, property)?.Name ?? type.Name.ToLowerInvariant()),
        };
    }

    private static EnumAsAttribute? FormAttribute(Type type, MappedProperty property) =>
        property.Get<EnumAsAttribute>() ?? type.GetCustomAttribute<EnumAsAttribute>();

    private static int? LengthOf(MappedProperty property) =>
        property.Get<MaxLengthAttribute>()?.Length ?? property.Get<StringLengthAttribute>()?.MaximumLength ?? property.Get<LengthAttribute>()?.MaximumLength;

    private static (int Precision, int? Scale)? PrecisionOf(MappedProperty property) =>
        property.Get<NumericPrecisionAttribute>() is { } own ? (own.Precision, own.Scale)
        : ForeignAttribute.ArgumentsOf(property.Property, ForeignAttribute.Precision) switch
        {
            [int precision] => (precision, null),
            [int precision, int scale] => (precision, scale),
            _ => null,
        };

    private static string Name(Type type) => type.FullName ?? type.Name;
}
