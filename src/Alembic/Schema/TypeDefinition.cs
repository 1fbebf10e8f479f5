namespace Alembic.Schema;

/// <summary>A type of the database's own that a model or a database defines: a <see cref="DomainDefinition"/> or a <see cref="CompositeDefinition"/>. Only PostgreSQL has them.</summary>
/// <param name="Name">The type's name, unquoted.</param>
/// <remarks>Enumerations are <see cref="EnumDefinition"/>s.</remarks>
public abstract record TypeDefinition(string Name)
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The comment; <see langword="null"/> for none.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether something that is not managed uses the type, so that it cannot be dropped.</summary>
    internal bool IsUsedElsewhere { get; init; }

    /// <summary>The name with its schema, for messages.</summary>
    internal string FullName => Schema is null ? Name : $"{Schema}.{Name}";

    /// <summary>What it is, for messages.</summary>
    internal string Kind => this is DomainDefinition ? "domain" : "type";
}

/// <summary>A domain: a type with a default and conditions on its values. SQLAlchemy: <c>postgresql.DOMAIN</c>.</summary>
/// <param name="Name">The domain's name, unquoted.</param>
/// <param name="Type">The type under it, with its collation where it is another one.</param>
/// <example><code>new DomainDefinition("email", SqlType.Text()) { NotNull = true, Checks = [new("VALUE ~ '@'")] }</code></example>
public sealed record DomainDefinition(string Name, SqlType Type) : TypeDefinition(Name)
{
    /// <summary>The default; <see langword="null"/> for none.</summary>
    public ServerDefault? Default { get; init; }

    /// <summary>Whether NULL is excluded. Default <see langword="false"/>.</summary>
    public bool NotNull { get; init; }

    /// <summary>The conditions on <c>VALUE</c>.</summary>
    public ValueList<Check> Checks { get; init; } = [];
}

/// <summary>A composite type: a row without a table (<c>CREATE TYPE … AS (…)</c>).</summary>
/// <param name="Name">The type's name, unquoted.</param>
/// <param name="Attributes">The attributes, in order.</param>
/// <example><code>new CompositeDefinition("point3", [new("x", SqlType.Double()), new("y", SqlType.Double()), new("z", SqlType.Double())])</code></example>
public sealed record CompositeDefinition(string Name, ValueList<CompositeAttribute> Attributes) : TypeDefinition(Name);

/// <summary>An attribute of a composite type.</summary>
/// <param name="Name">The attribute's name, unquoted.</param>
/// <param name="Type">The type, with its collation where it is another one.</param>
public sealed record CompositeAttribute(string Name, SqlType Type);

/// <summary>The comment of a schema.</summary>
/// <param name="Schema">The schema's name, unquoted.</param>
/// <param name="Comment">The comment.</param>
public sealed record SchemaComment(string Schema, string Comment);
