namespace Alembic.Schema;

/// <summary>Puts an index on a class's properties, or on the one property it stands at. SQLAlchemy: <c>Index</c>, <c>index=True</c>.</summary>
/// <param name="properties">The names of the properties, in the index's order; none where the attribute stands at a property.</param>
/// <example><code>[Indexed(nameof(Email), Unique = true)]</code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class IndexedAttribute(params string[] properties) : Attribute
{
    /// <summary>The names of the properties, in the index's order.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>The index's name; <see langword="null"/> (the default) leaves it to the naming convention: <c>ix_table_column</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the index is unique. Default <see langword="false"/>.</summary>
    public bool Unique { get; set; }
}
