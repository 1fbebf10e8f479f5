using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic;

public sealed partial class BatchOp
{
    /// <summary>Creates an index. Alembic: <c>batch_op.create_index</c>.</summary>
    /// <param name="name">The index's name; <see langword="null"/> leaves it to the naming convention.</param>
    /// <param name="columns">The names of the columns, in order.</param>
    /// <param name="unique">Whether the index is unique.</param>
    /// <param name="ifNotExists">Whether an index that is there already is left alone, where the database can.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateIndex(
        ObjectName? name,
        IReadOnlyList<string> columns,
        bool unique = false,
        bool ifNotExists = false,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(columns);
        CreateIndexOn(name, [.. columns.Select(column => new ColumnName(column))], unique, ifNotExists, options, file, line);
    }

    /// <summary>Creates an index on expressions. Alembic: <c>batch_op.create_index</c> with expressions among its columns.</summary>
    /// <param name="name">The index's name; <see langword="null"/> leaves it to the naming convention.</param>
    /// <param name="expressions">What is indexed, in order; a string is raw SQL, a column is a <see cref="ColumnName"/>.</param>
    /// <param name="unique">Whether the index is unique.</param>
    /// <param name="ifNotExists">Whether an index that is there already is left alone, where the database can.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateIndexOn(
        ObjectName? name,
        IReadOnlyList<SqlExpression> expressions,
        bool unique = false,
        bool ifNotExists = false,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Invoke(
            new CreateIndexOp(TableName, new(name, ValueList.From(expressions)) { Unique = unique, Options = ValueList.From(options) })
            {
                Schema = Schema,
                IfNotExists = ifNotExists,
            },
            file,
            line);

    /// <summary>Creates any index, also with what the other methods have no parameter for, such as a comment.</summary>
    /// <param name="index">The index.</param>
    /// <param name="ifNotExists">Whether an existing index of this name is left alone, on databases that support it.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateIndex(TableIndex index, bool ifNotExists = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new CreateIndexOp(TableName, index) { Schema = Schema, IfNotExists = ifNotExists }, file, line);

    /// <summary>Drops an index. Alembic: <c>batch_op.drop_index</c>.</summary>
    /// <param name="name">The index's name, unquoted.</param>
    /// <param name="ifExists">Whether an index that is not there is no error, where the database can.</param>
    /// <param name="options">What only one database knows, such as PostgreSQL's <c>concurrently</c>.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropIndex(
        ObjectName? name,
        bool ifExists = false,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new DropIndexOp(name, TableName) { Schema = Schema, IfExists = ifExists, Options = ValueList.From(options) }, file, line);
}
