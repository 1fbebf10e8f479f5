using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic;

public sealed partial class Op
{
    /// <summary>Adds a column. Alembic: <c>op.add_column</c>.</summary>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="column">The column.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="ifNotExists">
    /// Whether a column that is there already is left alone, where the database can, with its constraints and its index. A comment is set in any case.
    /// </param>
    /// <param name="inlineReferences">Whether a foreign key is written in the column's definition instead of a statement of its own.</param>
    /// <param name="inlinePrimaryKey">Whether <c>PRIMARY KEY</c> is written in the column's definition.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void AddColumn(
        string tableName,
        Column column,
        string? schema = null,
        bool ifNotExists = false,
        bool inlineReferences = false,
        bool inlinePrimaryKey = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Invoke(
            new AddColumnOp(tableName, column)
            {
                Schema = schema,
                IfNotExists = ifNotExists,
                InlineReferences = inlineReferences,
                InlinePrimaryKey = inlinePrimaryKey,
            },
            file,
            line);

    /// <summary>Drops a column. Alembic: <c>op.drop_column</c>.</summary>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="columnName">The column's name, unquoted.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="ifExists">Whether a column that is not there is no error, where the database can.</param>
    /// <param name="options">What only one database knows, such as SQL Server's <c>drop_default</c>.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropColumn(
        string tableName,
        string columnName,
        string? schema = null,
        bool ifExists = false,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Invoke(
            new DropColumnOp(tableName, columnName) { Schema = schema, IfExists = ifExists, Options = ValueList.From(options) }, file, line);

    /// <summary>Changes a column: what is left out stays as it is. Alembic: <c>op.alter_column</c>.</summary>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="columnName">The column's name now, unquoted.</param>
    /// <param name="type">The new type. Alembic: <c>type_</c>.</param>
    /// <param name="nullable">The new nullability.</param>
    /// <param name="serverDefault">The new server default; text is a literal, and <see langword="null"/> drops it. Left out, it stays.</param>
    /// <param name="comment">The new comment; <see langword="null"/> drops it.</param>
    /// <param name="newColumnName">The new name.</param>
    /// <param name="autoincrement">Whether the database shall number the rows. MySQL.</param>
    /// <param name="existingType">The type as it is; MySQL and SQL Server need it for most changes.</param>
    /// <param name="existingNullable">The nullability as it is; MySQL and SQL Server need it for most changes.</param>
    /// <param name="existingServerDefault">The server default as it is; MySQL needs it for most changes.</param>
    /// <param name="existingComment">The comment as it is; MySQL needs it for most changes.</param>
    /// <param name="existingAutoincrement">Whether the database numbers the rows now. MySQL.</param>
    /// <param name="columnOptions">The column's new options, all of them, such as MySQL's <c>ON UPDATE</c>.</param>
    /// <param name="existingColumnOptions">The column's options as they are; MySQL needs them for most changes.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="options">What only one database knows, such as PostgreSQL's <c>using</c>.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <param name="serverDefaultText">Tells whether <paramref name="serverDefault"/> is given; the compiler gives it.</param>
    /// <param name="existingServerDefaultText">Tells whether <paramref name="existingServerDefault"/> is given; the compiler gives it.</param>
    public void AlterColumn(
        string tableName,
        string columnName,
        SqlType? type = null,
        bool? nullable = null,
        ServerDefault? serverDefault = null,
        Change<string?> comment = default,
        string? newColumnName = null,
        bool? autoincrement = null,
        SqlType? existingType = null,
        bool? existingNullable = null,
        ServerDefault? existingServerDefault = null,
        string? existingComment = null,
        bool? existingAutoincrement = null,
        IReadOnlyList<DialectOption>? columnOptions = null,
        IReadOnlyList<DialectOption>? existingColumnOptions = null,
        string? schema = null,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0,
        [CallerArgumentExpression(nameof(serverDefault))] string? serverDefaultText = null,
        [CallerArgumentExpression(nameof(existingServerDefault))] string? existingServerDefaultText = null) => Invoke(
            new AlterColumnOp(tableName, columnName)
            {
                Schema = schema,
                Type = type,
                Nullable = nullable,
                ServerDefault = Given(serverDefault, serverDefaultText),
                Comment = comment,
                NewName = newColumnName,
                Autoincrement = autoincrement,
                ExistingType = existingType,
                ExistingNullable = existingNullable,
                ExistingServerDefault = Given(existingServerDefault, existingServerDefaultText),
                ExistingComment = existingComment,
                ExistingAutoincrement = existingAutoincrement,
                ColumnOptions = columnOptions is null ? null : ValueList.From(columnOptions),
                ExistingColumnOptions = ValueList.From(existingColumnOptions),
                Options = ValueList.From(options),
            },
            file,
            line);

    // An argument that is left out has no text; null that is passed has the text "null".
    internal static Change<ServerDefault?> Given(ServerDefault? value, string? text) => text is null ? default : new(value);
}
