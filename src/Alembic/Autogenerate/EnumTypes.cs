using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>The enumerations of one side: those defined, and those that columns imply.</summary>
internal sealed class EnumTypes
{
    private readonly string _dialect;
    private readonly string? _defaultSchema;
    private readonly SortedDictionary<string, EnumDefinition> _byName = new(StringComparer.Ordinal);
    private readonly List<(string Type, Table Table, Column Column, bool IsArray)> _columns = [];

    /// <exception cref="AlembicException">Two columns give one type different words.</exception>
    public EnumTypes(Metadata metadata, string dialect, string? defaultSchema)
    {
        (_dialect, _defaultSchema) = (dialect, defaultSchema);
        foreach (var defined in metadata.Enums)
        {
            Add(defined);
        }

        foreach (var table in metadata.Tables)
        {
            foreach (var column in table.Columns)
            {
                AddColumn(table, column);
            }
        }
    }

    /// <summary>The enumerations by their full names.</summary>
    public IReadOnlyDictionary<string, EnumDefinition> ByName => _byName;

    /// <summary>Finds the columns of a type, with the types that they are written with where no enumeration is known.</summary>
    public IEnumerable<(Table Table, Column Column, bool IsArray)> ColumnsOf(EnumDefinition type) =>
        _columns.Where(column => column.Type == type.FullName).Select(column => (column.Table, column.Column, column.IsArray));

    /// <summary>Whether a column names the type without saying its words.</summary>
    public HashSet<string> NamesOnly { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives an operation that leaves the making of types to operations of their own.</summary>
    public static Operation WithoutCreation(Operation operation) => operation switch
    {
        CreateTableOp create => create with { Table = WithoutCreation(create.Table) },
        DropTableOp { Original: { } original } drop => drop with { Original = WithoutCreation(original) },
        _ => operation,
    };

    private static Table WithoutCreation(Table table) =>
        table with { Columns = ValueList.From(table.Columns.Select(column => column with { Type = WithoutCreation(column.Type) })) };

    private static SqlType WithoutCreation(SqlType type)
    {
        var bare = type switch
        {
            EnumType { Native: true, Name: not null } words => words with { CreateType = false },
            ArrayType array => array with { Item = WithoutCreation(array.Item) },
            _ => type,
        };
        return bare with { Variants = ValueList.From(bare.Variants.Select(variant => variant with { Type = WithoutCreation(variant.Type) })) };
    }

    private void AddColumn(Table table, Column column)
    {
        var type = column.Type.On(_dialect);
        var item = type is ArrayType array ? array.Item.On(_dialect) : type;
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
