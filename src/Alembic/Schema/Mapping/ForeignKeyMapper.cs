using System.ComponentModel.DataAnnotations.Schema;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Alembic.Schema.Mapping;

/// <summary>Finds a class's foreign keys: <c>[References]</c>, and DataAnnotations' <c>[ForeignKey]</c> at the value or at the object.</summary>
[RequiresUnreferencedCode("Reads the class's properties by reflection.")]
internal sealed class ForeignKeyMapper
{
    private readonly TypeMapper _mapper;
    private readonly MappedClass _mapped;
    private readonly Dictionary<MappedProperty, ColumnReference> _single = [];
    private readonly List<ForeignKey> _composite = [];

    public ForeignKeyMapper(TypeMapper mapper, MappedClass mapped)
    {
        (_mapper, _mapped) = (mapper, mapped);
        foreach (var property in mapped.AllProperties.Where(property => property.GetCustomAttribute<NotMappedAttribute>() is null))
        {
            if (property.GetCustomAttribute<ForeignKeyAttribute>() is { } stated)
            {
                Add(property, stated.Name);
            }
        }

        foreach (var property in mapped.Properties)
        {
            if (property.Get<ReferencesAttribute>() is { } stated)
            {
                _single[property] = Reference(property, stated);
            }
        }
    }

    public ColumnReference? ReferenceOf(MappedProperty property) => _single.GetValueOrDefault(property);

    public IEnumerable<Constraint> Composite() => _composite;

    private void Add(PropertyInfo property, string name)
    {
        var target = _mapper.TargetOf(property);
        if (target is not null && ClrTypes.ItemOf(property.PropertyType) is not null)
        {
            throw Error(property, $"is a collection: put [ForeignKey] or [References] at the property of {target.Name} that holds the key.");
        }

        if (target is null)
        {
            var navigation = _mapped.AllProperties.FirstOrDefault(other => other.Name == name)
                ?? throw Error(property, $"has [ForeignKey(\"{name}\")], but there is no property {name}. To name a table, write [References(\"table.column\")].");
            target = _mapper.TargetOf(navigation)
                ?? throw Error(property, $"has [ForeignKey(\"{name}\")], but the type of {name} is not a mapped class.");
            Add(property, target, [_mapped.Find(property.Name, "[ForeignKey]")]);
        }
        else
        {
            Add(property, target, [.. name.Split(',', StringSplitOptions.TrimEntries).Select(part => _mapped.Find(part, "[ForeignKey]"))]);
        }
    }

    private void Add(PropertyInfo at, Type target, MappedProperty[] properties)
    {
        var referred = _mapper.ClassOf(target);
        if (referred.Key.Count != properties.Length)
        {
            throw Error(at, $"refers to {target.Name} by {properties.Length} columns, but its key has {referred.Key.Count}.");
        }

        if (properties is [var property])
        {
            _single[property] = new(referred.Target(referred.Key[0]));
        }
        else
        {
            _composite.Add(new(
                ValueList.From(properties.Select(each => each.ColumnName)),
                referred.Name,
                ValueList.From(referred.Key.Select(key => key.ColumnName))) { ReferredSchema = referred.Schema });
        }
    }

    private ColumnReference Reference(MappedProperty property, ReferencesAttribute stated) => new(TargetOf(property, stated))
    {
        Name = stated.Name,
        OnDelete = stated.OnDelete,
        OnUpdate = stated.OnUpdate,
        Initially = stated.Initially,
        Deferrable = stated.Initially is null ? null : true,
        UseAlter = stated.UseAlter,
    };

    private string TargetOf(MappedProperty property, ReferencesAttribute stated)
    {
        if (stated.Type is null)
        {
            return stated.Column is { } column && column.Contains('.', StringComparison.Ordinal)
                ? column
                : throw property.Error($"has [References(\"{stated.Column}\")]: write table.column, or schema.table.column.");
        }

        var referred = _mapper.ClassOf(stated.Type);
        return referred.Target(stated.Property is { } name ? referred.Find(name, "[References]")
            : referred.Key is [var key] ? key
            : throw property.Error($"refers to {stated.Type.Name}, whose key has {referred.Key.Count} columns. Name one with Property = nameof(…), or put [ForeignKey(\"A, B\")] at a property of type {stated.Type.Name}."));
    }

    private AlembicException Error(PropertyInfo property, string message) => new($"{_mapped.Type.FullName}.{property.Name} {message}");
}
