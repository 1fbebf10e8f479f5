namespace Alembic.Schema;

/// <summary>An enumeration that is a type of the database's, as on PostgreSQL. SQLAlchemy: <c>Enum</c> with <c>metadata=</c>.</summary>
/// <param name="Name">The type's name, unquoted.</param>
/// <param name="Values">The words, in order.</param>
/// <remarks>A column type <c>SqlType.Enum([…], "name")</c> implies its definition; a definition of its own is for a type that no column has, or to declare renames.</remarks>
/// <example><code>new Metadata(Orders) { Enums = [new("mood", ["sad", "fine"]) { Renames = [new("ok", "fine")] }] }</code></example>
public sealed record EnumDefinition(string Name, ValueList<string> Values)
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Words that had another name before: where the database still has the old one, it is renamed. Default none.</summary>
    public ValueList<EnumRename> Renames { get; init; } = [];

    /// <summary>The comment; <see langword="null"/> for none.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether something that is not managed uses the type, so that it cannot be dropped.</summary>
    internal bool IsUsedElsewhere { get; init; }

    /// <summary>The name with its schema, for messages.</summary>
    internal string FullName => Schema is null ? Name : $"{Schema}.{Name}";
}

/// <summary>A new name for a word of an enumeration.</summary>
/// <param name="From">The word as it was.</param>
/// <param name="To">The word as it shall be.</param>
public sealed record EnumRename(string From, string To);
