using System.ComponentModel.DataAnnotations.Schema;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Alembic.Schema.Mapping;

/// <summary>Maps classes to tables; knows the classes mapped together, so that they can refer to each other.</summary>
[RequiresUnreferencedCode("Reads the classes' properties by reflection.")]
internal sealed class TypeMapper
{
    private readonly Dictionary<Type, MappedClass> _classes = [];
    private readonly HashSet<Type> _types;

    private TypeMapper(MappingOptions options, HashSet<Type> types) => (Options, _types) = (options, types);

    public MappingOptions Options { get; }

    public NullabilityInfoContext Nullability { get; } = new();

    public static Metadata Map(MappingOptions options, ReadOnlySpan<Type> types)
    {
        var mapper = new TypeMapper(options, [.. types]);
        var tables = new Dictionary<(string?, string), (Table Table, Type Type)>();
        foreach (var type in types)
        {
            var table = new TableMapper(mapper, mapper.ClassOf(type)).Map();
            if (!tables.TryAdd((table.Schema, table.Name), (table, type)))
            {
                throw new AlembicException(
                    $"{type.FullName} and {tables[(table.Schema, table.Name)].Type.FullName} are both mapped to the table {table.FullName}. Give one of them another name with [Table(\"…\")].");
            }
        }

        return new() { Tables = ValueList.From(tables.Values.Select(found => found.Table)) };
    }

    /// <summary>The classes of an assembly that carry <c>[Table]</c> themselves, by full name.</summary>
    public static Type[] TypesOf(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type.IsClass && type.GetCustomAttribute<TableAttribute>(inherit: false) is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    public MappedClass ClassOf(Type type)
    {
        if (!_classes.TryGetValue(type, out var found))
        {
            _classes[type] = found = new(this, type);
        }

        return found;
    }

    /// <summary>The class that a property leads to, when it holds another mapped class or a collection of one instead of a column's value.</summary>
    public Type? TargetOf(PropertyInfo property)
    {
        var type = ClrTypes.ItemOf(property.PropertyType) ?? property.PropertyType;
        return _types.Contains(type) || type.GetCustomAttribute<TableAttribute>(inherit: false) is not null ? type : null;
    }
}
