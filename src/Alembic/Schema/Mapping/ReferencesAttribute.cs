namespace Alembic.Schema;

/// <summary>Makes a property's column refer to another table. SQLAlchemy: <c>ForeignKey("user.id")</c>.</summary>
/// <remarks>DataAnnotations' <c>[ForeignKey]</c> is understood too; this attribute can say more.</remarks>
/// <example><code>[References(typeof(User), OnDelete = "CASCADE")] public int OwnerId { get; init; }</code></example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferencesAttribute : Attribute
{
    /// <summary>Refers to a class's key.</summary>
    /// <param name="type">The mapped class; its key is one column unless <see cref="Property"/> says which.</param>
    public ReferencesAttribute(Type type) => Type = type;

    /// <summary>Refers to a column by name.</summary>
    /// <param name="column">The column: <c>table.column</c> or <c>schema.table.column</c>.</param>
    public ReferencesAttribute(string column) => Column = column;

    /// <summary>The mapped class; <see langword="null"/> where a column is named instead.</summary>
    public Type? Type { get; }

    /// <summary>The column by name; <see langword="null"/> where a class is named instead.</summary>
    public string? Column { get; }

    /// <summary>The property of <see cref="Type"/> referred to; <see langword="null"/> (the default) for its key.</summary>
    public string? Property { get; set; }

    /// <summary>The constraint's name; <see langword="null"/> (the default) leaves it to the naming convention or the database.</summary>
    public string? Name { get; set; }

    /// <summary>The action on delete: <c>CASCADE</c>, <c>SET NULL</c>, <c>RESTRICT</c>…; <see langword="null"/> (the default) for the database's own.</summary>
    public string? OnDelete { get; set; }

    /// <summary>The action on update; <see langword="null"/> (the default) for the database's own.</summary>
    public string? OnUpdate { get; set; }

    /// <summary><c>DEFERRED</c> or <c>IMMEDIATE</c>, which makes the constraint deferrable; <see langword="null"/> (the default) for neither.</summary>
    public string? Initially { get; set; }

    /// <summary>Whether the constraint is added after both tables exist, for tables that refer to each other. Default <see langword="false"/>.</summary>
    public bool UseAlter { get; set; }
}
