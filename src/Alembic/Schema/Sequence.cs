namespace Alembic.Schema;

/// <summary>A sequence of numbers. SQLAlchemy: <c>Sequence</c>.</summary>
/// <param name="Name">The name, unquoted.</param>
/// <example><code>new Sequence("invoice_number") { Numbers = new() { Start = 1000 }, Owner = new("invoice", "number") }</code></example>
public sealed record Sequence(string Name)
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Start, step, bounds, cycle and cache; <see cref="Identity.Always"/> has no meaning here. What is not given is the database's default.</summary>
    public Identity Numbers { get; init; } = new();

    /// <summary>The type of the numbers (<c>AS integer</c>); <see langword="null"/> for the database's default. MariaDB and Oracle have no such types and ignore it.</summary>
    public SqlType? Type { get; init; }

    /// <summary>The column with which the sequence is dropped (<c>OWNED BY</c>), in a table of the same schema; <see langword="null"/> for none. Only PostgreSQL has it.</summary>
    public SequenceOwner? Owner { get; init; }

    /// <summary>The comment; <see langword="null"/> for none. Only PostgreSQL has it.</summary>
    public string? Comment { get; init; }

    /// <summary>The name with its schema, for messages.</summary>
    internal string FullName => Schema is null ? Name : $"{Schema}.{Name}";
}

/// <summary>The column that a sequence belongs to.</summary>
/// <param name="Table">The table's name, unquoted.</param>
/// <param name="Column">The column's name, unquoted.</param>
public sealed record SequenceOwner(string Table, string Column);
