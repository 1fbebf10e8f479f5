using System.ComponentModel.DataAnnotations.Schema;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Reads objects as rows: a column for each public property.</summary>
internal sealed class RowObjects<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>
    where T : class
{
    private readonly (string Name, PropertyInfo Property)[] _columns =
    [
        .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(NotMappedAttribute)))
            .Select(property => (property.GetCustomAttribute<ColumnAttribute>()?.Name ?? property.Name, property)),
    ];

    /// <summary>The columns, without types: the values have theirs.</summary>
    public ValueList<Column> Columns => ValueList.From(_columns.Select(column => new Column(column.Name, SqlType.None)));

    /// <exception cref="AlembicException">The objects have no properties.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Read(IReadOnlyList<T> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return _columns.Length > 0
            ? [.. rows.Select(row => _columns.ToDictionary(column => column.Name, column => column.Property.GetValue(row), StringComparer.Ordinal))]
            : throw new AlembicException($"{typeof(T).Name} has no public properties, so it has no columns to insert. Pass objects such as new {{ id = 1 }}.");
    }
}
