using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>What the alterations of one table are written on, within <see cref="Op.BatchAlterTable"/>. Alembic: <c>BatchOperations</c>.</summary>
/// <example><code>op.BatchAlterTable("account", batch => batch.AddColumn(new("age", SqlType.Integer())));</code></example>
public sealed partial class BatchOp
{
    private readonly List<Operation> _operations = [];

    internal BatchOp(string dialectName, string tableName, string? schema)
    {
        DialectName = dialectName;
        TableName = tableName;
        Schema = schema;
    }

    /// <summary>The dialect's name: <c>postgresql</c>, <c>sqlite</c>, <c>mysql</c>, <c>mariadb</c>, <c>mssql</c> or <c>oracle</c>.</summary>
    public string DialectName { get; }

    /// <summary>The table's name, unquoted.</summary>
    public string TableName { get; }

    /// <summary>The table's schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; }

    /// <summary>The operations recorded, in order.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>Records an operation on the table; every other directive comes here. Alembic: <c>batch_op.invoke</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void Invoke(Operation operation, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(operation);
        _operations.Add(operation.Location is null && line > 0 ? operation with { Location = new SourceLocation(file, line) } : operation);
    }

    /// <summary>Sets the table's comment. Alembic: <c>batch_op.create_table_comment</c>.</summary>
    /// <param name="comment">The new comment.</param>
    /// <param name="existingComment">The comment as it is, for the way back; <see langword="null"/> for none.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateTableComment(string? comment, string? existingComment = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new CreateTableCommentOp(TableName, comment) { ExistingComment = existingComment, Schema = Schema }, file, line);

    /// <summary>Drops the table's comment. Alembic: <c>batch_op.drop_table_comment</c>.</summary>
    /// <param name="existingComment">The comment as it is, for the way back; <see langword="null"/> where it is not known.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropTableComment(string? existingComment = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new DropTableCommentOp(TableName) { ExistingComment = existingComment, Schema = Schema }, file, line);

    /// <summary>Sets options of the table that only one database knows, such as MySQL's engine. Alembic has no such directive.</summary>
    /// <param name="options">The options with their new values; the value <see langword="null"/> takes an option away.</param>
    /// <param name="existingOptions">The same options as they are, for the way back; <see langword="null"/> where they are not known.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void AlterTableOptions(
        IReadOnlyList<DialectOption> options, IReadOnlyList<DialectOption>? existingOptions = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new AlterTableOptionsOp(TableName, ValueList.From(options)) { ExistingOptions = ValueList.From(existingOptions), Schema = Schema }, file, line);
}
