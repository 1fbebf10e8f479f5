namespace Alembic.Schema;

/// <summary>Makes a class's properties unique together, or the one property it stands at. SQLAlchemy: <c>UniqueConstraint</c>, <c>unique=True</c>.</summary>
/// <param name="properties">The names of the properties, in the constraint's order; none where the attribute stands at a property.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class UniqueConstraintAttribute(params string[] properties) : Attribute
{
    /// <summary>The names of the properties, in the constraint's order.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>The constraint's name; <see langword="null"/> (the default) leaves it to the naming convention or the database.</summary>
    public string? Name { get; set; }
}
