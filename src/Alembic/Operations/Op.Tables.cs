using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic;

public sealed partial class Op
{
    /// <summary>Creates a table. Alembic: <c>op.create_table</c>.</summary>
    /// <param name="name">The table's name, unquoted.</param>
    /// <param name="columns">The columns, in order.</param>
    /// <param name="constraints">The constraints beyond those stated at the columns.</param>
    /// <param name="indexes">The indexes beyond those stated at the columns; each is a statement of its own.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="comment">The comment; <see langword="null"/> for none.</param>
    /// <param name="ifNotExists">Whether a table that is there already is left alone.</param>
    /// <param name="prefixes">Words between CREATE and TABLE, such as <c>TEMPORARY</c>.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateTable(
        string name,
        IReadOnlyList<Column> columns,
        IReadOnlyList<Constraint>? constraints = null,
        IReadOnlyList<TableIndex>? indexes = null,
        string? schema = null,
        string? comment = null,
        bool ifNotExists = false,
        IReadOnlyList<string>? prefixes = null,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Invoke(
            new CreateTableOp(new(name)
            {
                Schema = schema,
                Columns = ValueList.From(columns),
                Constraints = ValueList.From(constraints),
                Indexes = ValueList.From(indexes),
                Comment = comment,
                Prefixes = ValueList.From(prefixes),
                Options = ValueList.From(options),
            }) { IfNotExists = ifNotExists },
            file,
            line);

    /// <summary>Drops a table. Alembic: <c>op.drop_table</c>.</summary>
    /// <param name="name">The table's name, unquoted.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="ifExists">Whether a table that is not there is no error.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropTable(
        string name,
        string? schema = null,
        bool ifExists = false,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Invoke(
            new DropTableOp(name) { Schema = schema, IfExists = ifExists, Options = ValueList.From(options) }, file, line);

    /// <summary>Renames a table. Alembic: <c>op.rename_table</c>.</summary>
    /// <param name="name">The table's name now, unquoted.</param>
    /// <param name="newName">The new name, unquoted.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void RenameTable(
        string name, string newName, string? schema = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new RenameTableOp(name, newName) { Schema = schema }, file, line);

    /// <summary>Sets a table's comment. Alembic: <c>op.create_table_comment</c>.</summary>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="comment">The new comment.</param>
    /// <param name="existingComment">The comment as it is, for the way back; <see langword="null"/> for none.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateTableComment(
        string tableName,
        string? comment,
        string? existingComment = null,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new CreateTableCommentOp(tableName, comment) { ExistingComment = existingComment, Schema = schema }, file, line);

    /// <summary>Drops a table's comment. Alembic: <c>op.drop_table_comment</c>.</summary>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="existingComment">The comment as it is, for the way back; <see langword="null"/> where it is not known.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropTableComment(
        string tableName,
        string? existingComment = null,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new DropTableCommentOp(tableName) { ExistingComment = existingComment, Schema = schema }, file, line);

    /// <summary>Sets options of a table that only one database knows, such as MySQL's engine. Alembic has no such directive.</summary>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="options">The options with their new values; the value <see langword="null"/> takes an option away.</param>
    /// <param name="existingOptions">The same options as they are, for the way back; <see langword="null"/> where they are not known.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void AlterTableOptions(
        string tableName,
        IReadOnlyList<DialectOption> options,
        IReadOnlyList<DialectOption>? existingOptions = null,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new AlterTableOptionsOp(tableName, ValueList.From(options)) { ExistingOptions = ValueList.From(existingOptions), Schema = schema }, file, line);

    /// <summary>Sets the comment of something that is neither a table nor a column. Alembic has no such directive.</summary>
    /// <param name="target">What has the comment.</param>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="tableName">The name of the table of a constraint or an index, unquoted; <see langword="null"/> for what has no table.</param>
    /// <param name="comment">The new comment; <see langword="null"/> drops it.</param>
    /// <param name="existingComment">The comment as it was; <see langword="null"/> for none.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void SetComment(
        CommentTarget target,
        string name,
        string? tableName,
        string? comment,
        string? existingComment = null,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new SetCommentOp(target, name, tableName, comment) { ExistingComment = existingComment, Schema = schema }, file, line);
}
