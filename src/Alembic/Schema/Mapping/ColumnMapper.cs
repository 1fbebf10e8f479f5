using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Alembic.Schema.Mapping;

/// <summary>Makes the column of a property.</summary>
[RequiresUnreferencedCode("Reads the class's properties by reflection.")]
internal sealed class ColumnMapper(TypeMapper mapper, MappedClass mapped, ForeignKeyMapper foreignKeys)
{
    public Column Map(MappedProperty property)
    {
        var isKey = mapped.IsKey(property);
        var generated = property.Get<DatabaseGeneratedAttribute>()?.DatabaseGeneratedOption;
        var column = new Column(property.ColumnName, ClrTypes.Map(property))
        {
            RenamedFrom = property.Get<RenamedFromAttribute>()?.Name,
            PrimaryKey = isKey,
            Autoincrement = property.Get<AutoincrementAttribute>()?.Enabled ?? generated switch
            {
                DatabaseGeneratedOption.Identity => isKey && mapped.Key.Count == 1 ? true : null,
                DatabaseGeneratedOption.None => isKey ? false : null,
                _ => null,
            },
            Default = DefaultOf(property, generated),
            Comment = ForeignAttribute.CommentOf(property.Property),
            References = foreignKeys.ReferenceOf(property),
        };
        return isKey ? column : column with { Nullable = IsNullable(property) };
    }

    private bool IsNullable(MappedProperty property)
    {
        var type = property.Property.PropertyType;
        return !property.Has<RequiredAttribute>()
            && (type.IsValueType
                ? Nullable.GetUnderlyingType(type) is not null
                : mapper.Nullability.Create(property.Property) is { ReadState: var read } && read != NullabilityState.NotNull);
    }

    private static ServerDefault? DefaultOf(MappedProperty property, DatabaseGeneratedOption? generated)
    {
        ServerDefault? found = property.Get<ComputedAttribute>() is { } computed
            ? new Computed(computed.Sql) { Persisted = computed.StoredOrUnsaid }
            : null;
        if (property.Get<ServerDefaultAttribute>() is { } stated)
        {
            found = found is not null ? throw property.Error("has both [Computed] and [ServerDefault]. Keep one.")
                : stated.Sql is not null && stated.Literal is not null ? throw property.Error("has a [ServerDefault] with both SQL and a literal. Keep one.")
                : stated.Sql is not null ? ServerDefault.Raw(stated.Sql)
                : ServerDefault.Value(LiteralOf(property, stated.Literal ?? throw property.Error("has a [ServerDefault] with neither SQL nor a literal.")));
        }

        return found ?? (generated == DatabaseGeneratedOption.Identity && IsWholeNumber(property) ? new Identity() : null);
    }

    private static object LiteralOf(MappedProperty property, object value)
    {
        if (value.GetType() is { IsEnum: true } type)
        {
            return ClrTypes.FormOf(type, property) == EnumForm.Number
                ? Convert.ChangeType(value, Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture)
                : value.ToString()!;
        }

        return value is char character ? character.ToString() : value;
    }

    private static bool IsWholeNumber(MappedProperty property) =>
        Type.GetTypeCode(Nullable.GetUnderlyingType(property.Property.PropertyType) ?? property.Property.PropertyType)
            is >= TypeCode.SByte and <= TypeCode.UInt64;
}
