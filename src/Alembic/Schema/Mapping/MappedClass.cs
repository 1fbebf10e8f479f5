using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Alembic.Schema.Mapping;

/// <summary>A class with the names of its table and columns, and its key.</summary>
[RequiresUnreferencedCode("Reads the class's properties by reflection.")]
internal sealed class MappedClass
{
    private readonly Dictionary<string, MappedProperty> _byName;

    public MappedClass(TypeMapper mapper, Type type)
    {
        if (!type.IsClass || type.IsGenericTypeDefinition)
        {
            throw new AlembicException($"{type.FullName ?? type.Name} cannot be mapped to a table: it is not a class, or it has open type parameters.");
        }

        Type = type;
        var table = type.GetCustomAttribute<TableAttribute>(inherit: false);
        Name = table?.Name ?? mapper.Options.TableName(type.Name);
        Schema = table?.Schema ?? mapper.Options.Schema;
        AllProperties = Declared(type);
        Properties =
        [
            .. AllProperties
                .Where(property => IsMapped(property) && mapper.TargetOf(property) is null)
                .Select(property => new MappedProperty(property, mapper.Options))
                .OrderBy(property => property.Order ?? int.MaxValue),
        ];
        _byName = Properties.ToDictionary(property => property.Property.Name, StringComparer.Ordinal);
        Key = FindKey();
        if (Properties.GroupBy(property => property.ColumnName, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new AlembicException(
                $"{type.FullName} has several properties for the column {twice.Key}: {string.Join(", ", twice.Select(property => property.Property.Name))}. Give one another name with [Column(\"…\")].");
        }
    }

    public Type Type { get; }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    public string? Schema { get; }

    /// <summary>Every public property with a value of its own, the base class's first, in the order of the source.</summary>
    public IReadOnlyList<PropertyInfo> AllProperties { get; }

    /// <summary>The properties that are columns, in the columns' order.</summary>
    public IReadOnlyList<MappedProperty> Properties { get; }

    /// <summary>The key's properties, in the columns' order: <c>[Column(Order = …)]</c> sets both.</summary>
    public IReadOnlyList<MappedProperty> Key { get; }

    public bool IsKey(MappedProperty property) => Key.Contains(property);

    /// <summary>The column of a property that an attribute names.</summary>
    public MappedProperty Find(string property, string attribute) => _byName.GetValueOrDefault(property) ?? throw new AlembicException(
        $"{attribute} on {Type.FullName} names the property {property}, which is not one of its columns: {string.Join(", ", _byName.Keys)}.");

    /// <summary>A column as a foreign key names it: <c>schema.table.column</c>.</summary>
    public string Target(MappedProperty property) => Schema is null ? $"{Name}.{property.ColumnName}" : $"{Schema}.{Name}.{property.ColumnName}";

    private List<MappedProperty> FindKey()
    {
        var stated = Properties.Where(property => property.Has<KeyAttribute>()).ToList();
        if (stated.Count > 0)
        {
            return stated;
        }

        var byName = Properties.FirstOrDefault(property => property.Property.Name.Equals("Id", StringComparison.OrdinalIgnoreCase))
            ?? Properties.FirstOrDefault(property => property.Property.Name.Equals(Type.Name + "Id", StringComparison.OrdinalIgnoreCase));
        return byName is null
            ? throw new AlembicException(
                $"{Type.FullName} has no key: put [Key] on a property, or name one Id or {Type.Name}Id. A table without a key is written by hand, as new Table(…).")
            : [byName];
    }

    private static bool IsMapped(PropertyInfo property) =>
        property.GetCustomAttribute<NotMappedAttribute>() is null
        && (property.SetMethod is not null || property.GetCustomAttribute<ColumnAttribute>() is not null || property.GetCustomAttribute<KeyAttribute>() is not null
            || property.GetCustomAttribute<ComputedAttribute>() is not null);

    // An override or a hiding property stands where the base class declared it first.
    private static List<PropertyInfo> Declared(Type type)
    {
        var lineage = new Stack<Type>();
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            lineage.Push(at);
        }

        var found = new List<PropertyInfo>();
        foreach (var property in lineage.SelectMany(at => at
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.MetadataToken)))
        {
            var at = found.FindIndex(other => other.Name == property.Name);
            if (at < 0)
            {
                found.Add(property);
            }
            else
            {
                found[at] = property;
            }
        }

        return found;
    }
}
