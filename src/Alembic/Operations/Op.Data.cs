using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

public sealed partial class Op
{
    /// <summary>Runs SQL as it stands. Alembic: <c>op.execute("…")</c>.</summary>
    /// <param name="sql">The SQL, without a closing semicolon.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void Execute(string sql, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        Invoke(new ExecuteSqlOp(new SqlText(sql)), file, line);
    }

    /// <summary>Runs SQL with holes: values become parameters online, where the server takes them, and literals in a script. Alembic: <c>op.execute(sa.text("…").bindparams(…))</c>.</summary>
    /// <param name="sql">An interpolated string.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    [OverloadResolutionPriority(1)]
    public void Execute(SqlText sql, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(sql);
        Invoke(new ExecuteSqlOp(sql), file, line);
    }

    /// <summary>Runs an <c>INSERT</c>, <c>UPDATE</c> or <c>DELETE</c>. Alembic: <c>op.execute(account.update()…)</c>.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void Execute(DataStatement statement, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(statement);
        Invoke(new ExecuteSqlOp($"{statement}"), file, line);
    }

    /// <summary>Inserts rows. Alembic: <c>op.bulk_insert</c>.</summary>
    /// <param name="table">The table with at least the columns inserted; their types decide how values are written.</param>
    /// <param name="rows">The rows, each a value by column name. Rows may name different columns: each row is inserted with those that it names, and the database's defaults fill the others.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    [OverloadResolutionPriority(1)]
    public void BulkInsert(
        Table table,
        IReadOnlyList<IReadOnlyDictionary<string, object?>> rows,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Invoke(new BulkInsertOp(table, rows), file, line);

    /// <summary>Inserts objects as rows. Alembic: <c>op.bulk_insert</c>.</summary>
    /// <typeparam name="T">The type of the rows, such as an anonymous type or a record.</typeparam>
    /// <param name="tableName">The table's name, unquoted.</param>
    /// <param name="rows">The rows. Each public property is a column of its name, or of the name in <c>[Column]</c>; those with <c>[NotMapped]</c> are left out. The type of a value decides how it is written.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <example><code>op.BulkInsert("category", [new { id = 1, name = "Food" }, new { id = 2, name = "Travel" }]);</code></example>
    public void BulkInsert<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        string tableName,
        IReadOnlyList<T> rows,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tableName);
        var columns = new RowObjects<T>();
        BulkInsert(new Table(tableName) { Schema = schema, Columns = columns.Columns }, columns.Read(rows), file, line);
    }

    /// <summary>Runs what was recorded so far, then a query, and reads its rows. Only online.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="read">Reads one row.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <exception cref="AlembicException">There is no connection: the SQL goes into a script.</exception>
    public Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken ct = default,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => QueryAsync(new SqlText(sql), read, ct, file, line);

    /// <summary>Runs what was recorded so far, then a query, and reads its rows. Only online.</summary>
    /// <param name="sql">An interpolated string; values become parameters.</param>
    /// <param name="read">Reads one row.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <exception cref="AlembicException">There is no connection: the SQL goes into a script.</exception>
    [OverloadResolutionPriority(1)]
    public Task<IReadOnlyList<T>> QueryAsync<T>(
        SqlText sql,
        Func<DbDataReader, T> read,
        CancellationToken ct = default,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Runner(file, line).QueryAsync(this, sql, read, new(file, line), ct);

    /// <summary>Runs what was recorded so far, then a query, and reads its rows. Only online.</summary>
    /// <param name="query">The query.</param>
    /// <param name="read">Reads one row.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <exception cref="AlembicException">There is no connection: the SQL goes into a script.</exception>
    public Task<IReadOnlyList<T>> QueryAsync<T>(
        SelectStatement query,
        Func<DbDataReader, T> read,
        CancellationToken ct = default,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Runner(file, line).QueryAsync(this, $"{query}", read, new(file, line), ct);

    /// <summary>Runs what was recorded so far. Only online.</summary>
    /// <param name="ct">Cancels the run.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <exception cref="AlembicException">There is no connection: the SQL goes into a script.</exception>
    public Task FlushAsync(CancellationToken ct = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Runner(file, line).FlushAsync(this, ct);

    /// <summary>Runs what was recorded so far and gives the open connection of the run, in its transaction. Alembic: <c>op.get_bind</c>.</summary>
    /// <param name="ct">Cancels the run.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <exception cref="AlembicException">There is no connection: the SQL goes into a script.</exception>
    public ValueTask<DbConnection> GetConnectionAsync(
        CancellationToken ct = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Runner(file, line).GetConnectionAsync(this, ct);

    private QueryRunner Runner(string file, int line) => _queries ?? throw new AlembicException(
        $"{new SourceLocation(file, line)} needs a connection, but --sql has none. Run the revision online, or write the statement without reading rows.");
}
