namespace Alembic.Schema;

/// <summary>The name that a table or column had before. Autogenerate renames it where the database still has the old name. Alembic has no such thing.</summary>
/// <remarks>Without it, autogenerate drops the old table or column and adds a new one. Once every database has the new name, the attribute can go.</remarks>
/// <example><code>[RenamedFrom("mail")] public string Email { get; set; } = "";</code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, Inherited = false)]
public sealed class RenamedFromAttribute : Attribute
{
    /// <summary>Declares the old name.</summary>
    /// <param name="name">The name in the database, not that of the class or property.</param>
    public RenamedFromAttribute(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The name that it had in the database.</summary>
    public string Name { get; }
}
