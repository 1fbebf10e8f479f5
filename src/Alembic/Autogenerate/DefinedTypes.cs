using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>The domains and composite types of one side: those defined, and those that columns imply.</summary>
internal sealed class DefinedTypes
{
    private readonly Dialect _dialect;
    private readonly Dictionary<string, TypeDefinition> _byName = [];
    private readonly HashSet<string> _named = [];

    public DefinedTypes(Metadata side, Dialect dialect, string? defaultSchema)
    {
        _dialect = dialect;
        var columns = side.Tables.SelectMany(table => table.Columns).Select(column => ItemOf(column.Type.On(dialect.Name))).ToList();
        foreach (var type in side.Types.Concat(columns.Select(dialect.Comparison.DefinitionOf).OfType<TypeDefinition>()))
        {
            var known = type.Schema == defaultSchema ? type with { Schema = null } : type;
            _byName.TryAdd(known.FullName, known);
        }

        _named.UnionWith(columns.Where(type => type is not EnumType).Select(dialect.TypeName));
        InOrder = Sorted();
    }

    /// <summary>The types, each after those that it is made of.</summary>
    public IReadOnlyList<TypeDefinition> InOrder { get; }

    /// <summary>The type of the same name on this side.</summary>
    public TypeDefinition? Find(TypeDefinition type) => _byName.GetValueOrDefault(type.FullName);

    /// <summary>Whether a column names a type.</summary>
    public bool IsNamed(TypeDefinition type) => _named.Contains(NameOf(type));

    private List<TypeDefinition> Sorted()
    {
        var rest = _byName.Values.OrderBy(type => type.FullName, StringComparer.Ordinal).ToList();
        var sorted = new List<TypeDefinition>(rest.Count);
        while (rest.Count > 0)
        {
            var names = rest.ToDictionary(type => type, NameOf);
            var free = rest.Where(type => !PartsOf(type).Any(part => names.Any(other => other.Key != type && other.Value == part))).ToList();
            sorted.AddRange(free.Count > 0 ? free : rest);
            rest = free.Count > 0 ? [.. rest.Except(free)] : [];
        }

        return sorted;
    }

    private IEnumerable<string> PartsOf(TypeDefinition type) => (type switch
    {
        CompositeDefinition composite => composite.Attributes.Select(attribute => attribute.Type),
        DomainDefinition domain => [domain.Type],
        _ => [],
    }).Select(part => _dialect.TypeName(ItemOf(part.On(_dialect.Name))).TrimEnd('[', ']'));

    private SqlType ItemOf(SqlType type) => type is ArrayType array ? array.Item.On(_dialect.Name) : type;

    private string NameOf(TypeDefinition type) => new SqlBuilder(_dialect, new() { Literals = true }).Name(type.Name, type.Schema).ToString();
}
