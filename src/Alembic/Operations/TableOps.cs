using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Creates a table with its constraints and indexes. Alembic: <c>CreateTableOp</c>.</summary>
/// <param name="Table">The table.</param>
public sealed record CreateTableOp(Table Table) : Operation
{
    /// <summary>Whether a table that is there already is left alone. Default <see langword="false"/>.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new DropTableOp(Table.Name) { Schema = Table.Schema, IfExists = IfNotExists, Original = Table };
}

/// <summary>Drops a table. Alembic: <c>DropTableOp</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
public sealed record DropTableOp(string TableName) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether a table that is not there is no error. Default <see langword="false"/>.</summary>
    public bool IfExists { get; init; }

    /// <summary>The table as it was, for the way back; <see langword="null"/> where it is not known.</summary>
    public Table? Original { get; init; }

    /// <summary>What only one database knows.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];

    /// <inheritdoc/>
    public override Operation Reverse() => Original is null ? base.Reverse() : new CreateTableOp(Original) { IfNotExists = IfExists };
}

/// <summary>Renames a table. Alembic: <c>RenameTableOp</c>.</summary>
/// <param name="TableName">The table's name now, unquoted.</param>
/// <param name="NewName">The new name, unquoted.</param>
public sealed record RenameTableOp(string TableName, string NewName) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new RenameTableOp(NewName, TableName) { Schema = Schema };
}

/// <summary>Sets a table's comment. Alembic: <c>CreateTableCommentOp</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
/// <param name="Comment">The new comment.</param>
public sealed record CreateTableCommentOp(string TableName, string? Comment) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The comment as it was; <see langword="null"/> for none.</summary>
    public string? ExistingComment { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => ExistingComment is null
        ? new DropTableCommentOp(TableName) { Schema = Schema, ExistingComment = Comment }
        : this with { Comment = ExistingComment, ExistingComment = Comment };
}

/// <summary>Drops a table's comment. Alembic: <c>DropTableCommentOp</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
public sealed record DropTableCommentOp(string TableName) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The comment as it was; <see langword="null"/> where it is not known.</summary>
    public string? ExistingComment { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new CreateTableCommentOp(TableName, ExistingComment) { Schema = Schema };
}

/// <summary>Sets options of a table that only one database knows, such as MySQL's engine. Alembic has no such operation.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
/// <param name="Options">The options with their new values; the value <see langword="null"/> takes an option away.</param>
public sealed record AlterTableOptionsOp(string TableName, ValueList<DialectOption> Options) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The same options as they are, for the way back: the value <see langword="null"/> for one that is not there. Empty where they are not known.</summary>
    public ValueList<DialectOption> ExistingOptions { get; init; } = [];

    /// <inheritdoc/>
    public override Operation Reverse() => ExistingOptions.Count == 0 ? base.Reverse() : this with { Options = ExistingOptions, ExistingOptions = Options };
}
