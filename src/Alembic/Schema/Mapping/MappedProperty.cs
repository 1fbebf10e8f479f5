using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;

namespace Alembic.Schema.Mapping;

/// <summary>A property with the name of its column.</summary>
internal sealed class MappedProperty
{
    private readonly ColumnAttribute? _column;

    public MappedProperty(PropertyInfo property, MappingOptions options)
    {
        Property = property;
        _column = property.GetCustomAttribute<ColumnAttribute>();
        ColumnName = string.IsNullOrEmpty(_column?.Name) ? options.ColumnName(property.Name) : _column.Name;
    }

    public PropertyInfo Property { get; }

    public string ColumnName { get; }

    /// <summary>The column's place; <see langword="null"/> for after those that have one.</summary>
    public int? Order => _column is { Order: >= 0 } ? _column.Order : null;

    /// <summary>The database's own name for the type; <see langword="null"/> to take the type from the property.</summary>
    public string? TypeName => string.IsNullOrWhiteSpace(_column?.TypeName) ? null : _column.TypeName;

    public T? Get<T>() where T : Attribute => Property.GetCustomAttribute<T>();

    public bool Has<T>() where T : Attribute => Property.IsDefined(typeof(T));

    public AlembicException Error(string message) => new($"{Property.ReflectedType?.FullName}.{Property.Name} {message}");
}
