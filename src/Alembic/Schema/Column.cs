namespace Alembic.Schema;

/// <summary>A column of a table. Alembic: <c>sa.Column</c>.</summary>
/// <param name="Name">The column's name, unquoted.</param>
/// <param name="Type">The column's type.</param>
/// <example><code>new("name", SqlType.String(50)) { Nullable = false, Comment = "login name" }</code></example>
public sealed record Column(string Name, SqlType Type)
{
    private bool? StatedNullable { get; init; }

    /// <summary>Whether the column takes NULL. Default: yes, except in a primary key and for an identity.</summary>
    public bool Nullable
    {
        get => StatedNullable ?? !(PrimaryKey || Default is Identity);
        init => StatedNullable = value;
    }

    /// <summary>Whether <see cref="Nullable"/> was stated rather than left to its default; some dialects write <c>NULL</c> only then.</summary>
    public bool HasNullable => StatedNullable is not null;

    /// <summary>The name that the column had before; <see langword="null"/> (the default) for none. Autogenerate renames the column where the database still has the old name.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>Whether the column is (part of) the table's primary key. Default <see langword="false"/>.</summary>
    public bool PrimaryKey { get; init; }

    /// <summary>
    /// Whether the database numbers the rows. <see langword="null"/> (the default): yes for a single integer primary key column
    /// without a foreign key or a default, as SQLAlchemy's <c>"auto"</c>.
    /// </summary>
    public bool? Autoincrement { get; init; }

    /// <summary>The server default, identity or computation; <see langword="null"/> for none.</summary>
    public ServerDefault? Default { get; init; }

    /// <summary>Whether the column alone is unique: an unnamed <see cref="Schema.Unique"/> constraint, or a unique index with <see cref="Index"/>. Default <see langword="false"/>.</summary>
    public bool Unique { get; init; }

    /// <summary>Whether the column alone is indexed, by an index named by convention (<c>ix_table_column</c>). Default <see langword="false"/>.</summary>
    public bool Index { get; init; }

    /// <summary>The comment; <see langword="null"/> for none.</summary>
    public string? Comment { get; init; }

    /// <summary>The column that this one refers to; <see langword="null"/> for none. Alembic: <c>sa.ForeignKey</c> in a column.</summary>
    public ColumnReference? References { get; init; }

    /// <summary>Checks written at the column, in order.</summary>
    public ValueList<Check> Checks { get; init; } = [];

    /// <summary>The sequence that numbers the column, where the dialect has sequences; <see langword="null"/> for none.</summary>
    public string? Sequence { get; init; }

    /// <summary>Whether the database makes the column by itself (PostgreSQL's <c>xmin</c>), so that CREATE TABLE leaves it out. Default <see langword="false"/>.</summary>
    public bool System { get; init; }

    /// <summary>What only one database knows.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];

    /// <summary>The same column with another word on whether it takes NULL; <see langword="null"/> leaves it to the default.</summary>
    internal Column WithNullable(bool? nullable) => this with { StatedNullable = nullable };
}
