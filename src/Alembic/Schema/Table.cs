namespace Alembic.Schema;

/// <summary>A table: what a database should have, or has. SQLAlchemy: <c>Table</c>.</summary>
/// <param name="Name">The table's name, unquoted.</param>
public sealed record Table(string Name)
{
    /// <summary>The schema; <see langword="null"/> for the connection's default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The name that the table had before, in the same schema; <see langword="null"/> (the default) for none. Autogenerate renames the table where the database still has the old name.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The columns, in order.</summary>
    public ValueList<Column> Columns { get; init; } = [];

    /// <summary>The constraints beyond those stated at the columns.</summary>
    public ValueList<Constraint> Constraints { get; init; } = [];

    /// <summary>The indexes beyond those stated at the columns.</summary>
    public ValueList<TableIndex> Indexes { get; init; } = [];

    /// <summary>The comment; <see langword="null"/> for none.</summary>
    public string? Comment { get; init; }

    /// <summary>Words between CREATE and TABLE, such as <c>TEMPORARY</c>.</summary>
    public ValueList<string> Prefixes { get; init; } = [];

    /// <summary>What only one database knows.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];

    /// <summary>The names of the tables that this one inherits from.</summary>
    internal IEnumerable<string> Parents => Options.Where(option => option.Name == "inherits")
        .SelectMany(option => option.Value is string parent ? [parent] : option.Value as ValueList<string> ?? []);

    /// <summary>The name with its schema, unquoted, for messages: <c>schema.table</c> or <c>table</c>.</summary>
    public string FullName => Schema is null ? Name : $"{Schema}.{Name}";

    /// <summary>Finds a column by its exact name.</summary>
    /// <param name="name">The name, unquoted.</param>
    /// <returns>The column, or <see langword="null"/> when there is none.</returns>
    public Column? FindColumn(string name)
    {
        foreach (var column in Columns.AsSpan())
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        return null;
    }
}
