using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic;

public sealed partial class Op
{
    /// <summary>Creates an index. Alembic: <c>op.create_index</c>.</summary>
    /// <param name="name">The index's name; <see langword="null"/> leaves it to the naming convention.</param>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="columns">The names of the columns, in order.</param>
    /// <param name="unique">Whether the index is unique.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="ifNotExists">Whether an index that is there already is left alone, where the database can.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateIndex(
        ObjectName? name,
        string tableName,
        IReadOnlyList<string> columns,
        bool unique = false,
        string? schema = null,
        bool ifNotExists = false,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(columns);
        CreateIndexOn(name, tableName, [.. columns.Select(column => new ColumnName(column))], unique, schema, ifNotExists, options, file, line);
    }

    /// <summary>Creates an index on expressions. Alembic: <c>op.create_index</c> with expressions among its columns.</summary>
    /// <param name="name">The index's name; <see langword="null"/> leaves it to the naming convention.</param>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="expressions">What is indexed, in order; a string is raw SQL, a column is a <see cref="ColumnName"/>.</param>
    /// <param name="unique">Whether the index is unique.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="ifNotExists">Whether an index that is there already is left alone, where the database can.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateIndexOn(
        ObjectName? name,
        string tableName,
        IReadOnlyList<SqlExpression> expressions,
        bool unique = false,
        string? schema = null,
        bool ifNotExists = false,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Invoke(
            new CreateIndexOp(tableName, new(name, ValueList.From(expressions)) { Unique = unique, Options = ValueList.From(options) })
            {
                Schema = schema,
                IfNotExists = ifNotExists,
            },
            file,
            line);

    /// <summary>Creates any index, also with what the other methods have no parameter for, such as a comment.</summary>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="index">The index.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="ifNotExists">Whether an existing index of this name is left alone, on databases that support it.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateIndex(
        string tableName,
        TableIndex index,
        string? schema = null,
        bool ifNotExists = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new CreateIndexOp(tableName, index) { Schema = schema, IfNotExists = ifNotExists }, file, line);

    /// <summary>Drops an index. Alembic: <c>op.drop_index</c>.</summary>
    /// <param name="name">The index's name, unquoted.</param>
    /// <param name="tableName">The table's name, which MySQL and SQL Server need.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="ifExists">Whether an index that is not there is no error, where the database can.</param>
    /// <param name="options">What only one database knows, such as PostgreSQL's <c>concurrently</c>.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropIndex(
        ObjectName? name,
        string? tableName = null,
        string? schema = null,
        bool ifExists = false,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new DropIndexOp(name, tableName) { Schema = schema, IfExists = ifExists, Options = ValueList.From(options) }, file, line);
}
