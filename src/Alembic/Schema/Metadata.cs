using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Alembic.Schema;

/// <summary>What a database should be, or is: tables, sequences and how their constraints are named. SQLAlchemy: <c>MetaData</c>.</summary>
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
public sealed record Metadata
{
    /// <summary>Creates metadata without tables.</summary>
    public Metadata()
    {
    }

    /// <summary>Creates metadata of tables.</summary>
    /// <param name="tables">The tables, in any order.</param>
    public Metadata(params ReadOnlySpan<Table> tables) => Tables = ValueList.Create(tables);

    /// <summary>The tables.</summary>
    public ValueList<Table> Tables { get; init; } = [];

    /// <summary>The sequences that stand alone.</summary>
    public ValueList<Sequence> Sequences { get; init; } = [];

    /// <summary>The enumerations that are types of their own, beyond those that columns imply.</summary>
    public ValueList<EnumDefinition> Enums { get; init; } = [];

    /// <summary>The domains and composite types.</summary>
    public ValueList<TypeDefinition> Types { get; init; } = [];

    /// <summary>
    /// The schemas. Those that tables and types need are created in any case; where this list has any, autogenerate drops schemas that are in neither.
    /// </summary>
    public ValueList<string> Schemas { get; init; } = [];

    /// <summary>The comments of schemas; they are compared where this list or <see cref="Schemas"/> has any.</summary>
    public ValueList<SchemaComment> SchemaComments { get; init; } = [];

    /// <summary>What a database has beside all that; a model has none, unless it was read from a database.</summary>
    public ValueList<UnmanagedObject> Unmanaged { get; init; } = [];

    /// <summary>How constraints and indexes without a name are named.</summary>
    public NamingConvention Naming { get; init; } = NamingConvention.Default;

    /// <summary>Finds a table by its exact name and schema.</summary>
    /// <param name="name">The name, unquoted.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <returns>The table, or <see langword="null"/> when there is none.</returns>
    public Table? FindTable(string name, string? schema = null)
    {
        foreach (var table in Tables.AsSpan())
        {
            if (table.Name == name && table.Schema == schema)
            {
                return table;
            }
        }

        return null;
    }

    /// <summary>Reads attribute-mapped classes (<c>[Table]</c>, <c>[Key]</c>, <c>[Column]</c>…) into tables.</summary>
    /// <param name="types">The classes, one a table.</param>
    /// <exception cref="AlembicException">A class or property cannot be mapped; the message names it and says what to add.</exception>
    /// <remarks>
    /// Each public property with a setter is a column, named as the property unless <c>[Column("…")]</c> says otherwise; base classes' properties
    /// come first. <c>string</c> is a <c>VARCHAR</c> of <c>[MaxLength]</c>, without it <see cref="SqlType.String"/> without a length; enumerations are
    /// whole numbers unless <see cref="EnumAsAttribute"/> says otherwise; <c>JsonDocument</c> and its kin are JSON. NULL is allowed where the
    /// property's type allows it and there is no <c>[Required]</c>. A property that holds another mapped class is no column.
    /// </remarks>
    /// <example><code>public static readonly Metadata Model = Metadata.FromTypes(typeof(Customer), typeof(Order));</code></example>
    [RequiresUnreferencedCode("Reads the classes' properties by reflection.")]
    public static Metadata FromTypes(params ReadOnlySpan<Type> types) => Mapping.TypeMapper.Map(new(), types);

    /// <summary>Reads attribute-mapped classes into tables, with another naming of tables and columns.</summary>
    /// <param name="options">How to name what the attributes leave unnamed, such as <see cref="MappingOptions.SnakeCase"/>.</param>
    /// <param name="types">The classes, one a table.</param>
    /// <exception cref="AlembicException">A class or property cannot be mapped; the message names it and says what to add.</exception>
    [RequiresUnreferencedCode("Reads the classes' properties by reflection.")]
    public static Metadata FromTypes(MappingOptions options, params ReadOnlySpan<Type> types)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Mapping.TypeMapper.Map(options, types);
    }

    /// <summary>Reads all classes of an assembly that carry <c>[Table]</c>.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="options">How to name what the attributes leave unnamed; <see langword="null"/> for names as in C#.</param>
    /// <exception cref="AlembicException">A class or property cannot be mapped; the message names it and says what to add.</exception>
    [RequiresUnreferencedCode("Reads the classes' properties by reflection.")]
    public static Metadata FromAssembly(Assembly assembly, MappingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return Mapping.TypeMapper.Map(options ?? new(), Mapping.TypeMapper.TypesOf(assembly));
    }
}
