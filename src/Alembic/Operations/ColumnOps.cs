using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Adds a column. Alembic: <c>AddColumnOp</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
/// <param name="Column">The column.</param>
public sealed record AddColumnOp(string TableName, Column Column) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether a column that is there already is left alone, where the database can. Default <see langword="false"/>.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>Whether a foreign key is written in the column's definition instead of a statement of its own. Default <see langword="false"/>.</summary>
    public bool InlineReferences { get; init; }

    /// <summary>Whether <c>PRIMARY KEY</c> is written in the column's definition. Default <see langword="false"/>.</summary>
    public bool InlinePrimaryKey { get; init; }

    /// <summary>In a batch: the column before which to put it; <see langword="null"/> for the end.</summary>
    public string? InsertBefore { get; init; }

    /// <summary>In a batch: the column after which to put it; <see langword="null"/> for the end.</summary>
    public string? InsertAfter { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new DropColumnOp(TableName, Column.Name) { Schema = Schema, IfExists = IfNotExists, Original = Column };
}

/// <summary>Drops a column. Alembic: <c>DropColumnOp</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
/// <param name="ColumnName">The column's name, unquoted.</param>
public sealed record DropColumnOp(string TableName, string ColumnName) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether a column that is not there is no error, where the database can. Default <see langword="false"/>.</summary>
    public bool IfExists { get; init; }

    /// <summary>The column as it was, for the way back; <see langword="null"/> where it is not known.</summary>
    public Column? Original { get; init; }

    /// <summary>What only one database knows, such as SQL Server's <c>drop_default</c>, <c>drop_check</c> and <c>drop_foreign_key</c>.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];

    /// <inheritdoc/>
    public override Operation Reverse() => Original is null
        ? base.Reverse()
        : new AddColumnOp(TableName, Original) { Schema = Schema, IfNotExists = IfExists };
}

/// <summary>Changes a column's type, nullability, default, comment or name. Alembic: <c>AlterColumnOp</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
/// <param name="ColumnName">The column's name now, unquoted.</param>
public sealed record AlterColumnOp(string TableName, string ColumnName) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The new type; <see langword="null"/> leaves it.</summary>
    public SqlType? Type { get; init; }

    /// <summary>The new nullability; <see langword="null"/> leaves it.</summary>
    public bool? Nullable { get; init; }

    /// <summary>The new server default; <see langword="null"/> drops it, <c>default</c> leaves it.</summary>
    public Change<ServerDefault?> ServerDefault { get; init; }

    /// <summary>The new comment; <see langword="null"/> drops it, <c>default</c> leaves it.</summary>
    public Change<string?> Comment { get; init; }

    /// <summary>The new name; <see langword="null"/> leaves it.</summary>
    public string? NewName { get; init; }

    /// <summary>Whether the database shall number the rows; <see langword="null"/> leaves it. MySQL.</summary>
    public bool? Autoincrement { get; init; }

    /// <summary>The type as it is; MySQL and SQL Server need it for most changes.</summary>
    public SqlType? ExistingType { get; init; }

    /// <summary>The nullability as it is; MySQL and SQL Server need it for most changes.</summary>
    public bool? ExistingNullable { get; init; }

    /// <summary>The server default as it is; MySQL needs it for most changes.</summary>
    public Change<ServerDefault?> ExistingServerDefault { get; init; }

    /// <summary>The comment as it is; MySQL needs it for most changes.</summary>
    public string? ExistingComment { get; init; }

    /// <summary>Whether the database numbers the rows now. MySQL.</summary>
    public bool? ExistingAutoincrement { get; init; }

    /// <summary>The column's new options (<see cref="Column.Options"/>), all of them; <see langword="null"/> leaves them.</summary>
    public ValueList<DialectOption>? ColumnOptions { get; init; }

    /// <summary>The column's options as they are; MySQL needs them for most changes.</summary>
    public ValueList<DialectOption> ExistingColumnOptions { get; init; } = [];

    /// <summary>In a batch: the column before which to put it; <see langword="null"/> leaves it.</summary>
    public string? InsertBefore { get; init; }

    /// <summary>In a batch: the column after which to put it; <see langword="null"/> leaves it.</summary>
    public string? InsertAfter { get; init; }

    /// <summary>What only one database knows, such as PostgreSQL's <c>using</c>.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];

    /// <inheritdoc/>
    public override Operation Reverse()
    {
        return this with
        {
            ColumnName = NewName ?? ColumnName,
            NewName = NewName is null ? null : ColumnName,
            Type = Type is null ? null : ExistingType ?? throw Unknown("existingType"),
            ExistingType = Type ?? ExistingType,
            Nullable = Nullable is null ? null : ExistingNullable ?? throw Unknown("existingNullable"),
            ExistingNullable = Nullable ?? ExistingNullable,
            ServerDefault = ServerDefault.IsGiven ? (ExistingServerDefault.IsGiven ? ExistingServerDefault : throw Unknown("existingServerDefault")) : default,
            ExistingServerDefault = ServerDefault.IsGiven ? ServerDefault : ExistingServerDefault,
            Comment = Comment.IsGiven ? ExistingComment : default(Change<string?>),
            ExistingComment = Comment.IsGiven ? Comment.Value : ExistingComment,
            Autoincrement = Autoincrement is null ? null : ExistingAutoincrement ?? throw Unknown("existingAutoincrement"),
            ExistingAutoincrement = Autoincrement ?? ExistingAutoincrement,
            ColumnOptions = ColumnOptions is null ? null : ExistingColumnOptions,
            ExistingColumnOptions = ColumnOptions ?? ExistingColumnOptions,

            // Such as PostgreSQL's USING: how to convert the values in one direction, and what to look at there.
            Options = [],
            Review = null,
        };
    }

    private AlembicException Unknown(string argument) => new(
        $"The alteration of {TableName}.{ColumnName} cannot be reversed without the previous value. Pass {argument}.");
}
