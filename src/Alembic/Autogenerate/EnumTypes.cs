using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>The enumerations of one side: those defined, and those that columns imply.</summary>
internal sealed class EnumTypes
{
    private readonly string _dialect;
    private readonly string? _defaultSchema;
    private readonly SortedDictionary<string, EnumDefinition> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _defined = [];
    private readonly List<(string Type, Table Table, Column Column, bool IsArray)> _columns = [];

    /// <exception cref="AlembicException">Two columns give one type different words.</exception>
    public EnumTypes(Metadata metadata, string dialect, string? defaultSchema)
    {
        (_dialect, _defaultSchema) = (dialect, defaultSchema);
        foreach (var defined in metadata.Enums)
        {
            _defined.Add(Add(defined).FullName);
        }

        foreach (var type in metadata.Types)
        {
            AddWithin(type);
        }

        foreach (var table in metadata.Tables)
        {
            foreach (var column in table.Columns)
            {
                AddColumn(table, column);
            }
        }
    }

    /// <summary>Whether a type is defined, and not only implied by columns, which say nothing of its comment.</summary>
    public bool IsDefined(EnumDefinition type) => _defined.Contains(type.FullName);

    /// <summary>The enumerations by their full names.</summary>
    public IReadOnlyDictionary<string, EnumDefinition> ByName => _byName;

    /// <summary>Finds the columns of a type, with the types that they are written with where no enumeration is known.</summary>
    public IEnumerable<(Table Table, Column Column, bool IsArray)> ColumnsOf(EnumDefinition type) =>
        _columns.Where(column => column.Type == type.FullName).Select(column => (column.Table, column.Column, column.IsArray));

    /// <summary>Whether a column names the type without saying its words.</summary>
    public HashSet<string> NamesOnly { get; } = new(StringComparer.OrdinalIgnoreCase);

    // A type of one's own may be made of enumerations, too.
    private void AddWithin(TypeDefinition type)
    {
        foreach (var part in type is CompositeDefinition composite ? composite.Attributes.Select(attribute => attribute.Type) : [((DomainDefinition)type).Type])
        {
            if (ItemOf(part.On(_dialect)) is EnumType { Native: true, Name: { } name } words)
            {
                Add(new(name.Text, words.Values) { Schema = words.Schema });
            }
        }
    }

    private SqlType ItemOf(SqlType type) => type is ArrayType array ? array.Item.On(_dialect) : type;

    private void AddColumn(Table table, Column column)
    {
        var type = column.Type.On(_dialect);
        var item = ItemOf(type);
        if (item is NamedType named)
        {
            NamesOnly.Add(named.Name.TrimEnd('[', ']'));
        }

        if (item is EnumType { Native: true, Name: { } name } words)
        {
            var implied = Add(new(name.Text, words.Values) { Schema = words.Schema });
            if (!implied.Values.Equals(words.Values))
            {
                throw new AlembicException(
                    $"The model contradicts itself: the enum type {implied.FullName} has the values {string.Join(", ", implied.Values)}, and for {table.FullName}.{column.Name} the values {string.Join(", ", words.Values)}.");
            }

            _columns.Add((implied.FullName, table, column, type is ArrayType));
        }
    }

    private EnumDefinition Add(EnumDefinition type)
    {
        type = type.Schema == _defaultSchema ? type with { Schema = null } : type;
        return _byName.TryAdd(type.FullName, type) ? type : _byName[type.FullName];
    }
}
