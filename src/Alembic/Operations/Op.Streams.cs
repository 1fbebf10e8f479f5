using System.Data.Common;
using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

public sealed partial class Op
{
    private const int MostRows = 1000;
    private const int MostCharacters = 1 << 20;

    /// <summary>Inserts rows as they come: they run, or are written into the script, some at a time, so that they need not fit into memory.</summary>
    /// <param name="table">The table with at least the columns inserted; their types decide how values are written.</param>
    /// <param name="rows">The rows, each a value by column name, as for <see cref="BulkInsert(Table, IReadOnlyList{IReadOnlyDictionary{string, object?}}, string, int)"/>. They must not come from a query that is still read on the run's connection.</param>
    /// <param name="ct">Cancels the run.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <remarks>What was recorded before is run first. With <c>ddl_retries</c> all rows are kept for another attempt.</remarks>
    public async Task BulkInsertAsync(
        Table table,
        IAsyncEnumerable<IReadOnlyDictionary<string, object?>> rows,
        CancellationToken ct = default,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        List<IReadOnlyDictionary<string, object?>> some = [];
        var characters = 0L;
        await foreach (var row in rows.WithCancellation(ct).ConfigureAwait(false))
        {
            some.Add(row);
            characters += row.Values.Sum(Length);
            if (some.Count == MostRows || characters >= MostCharacters)
            {
                await InsertAsync(some).ConfigureAwait(false);
                some = [];
                characters = 0;
            }
        }

        await InsertAsync(some).ConfigureAwait(false);

        Task InsertAsync(List<IReadOnlyDictionary<string, object?>> part)
        {
            if (part.Count == 0)
            {
                return Task.CompletedTask;
            }

            BulkInsert(table, part, file, line);
            return PassOn?.Invoke(this, ct) ?? Task.CompletedTask;
        }
    }

    /// <summary>Inserts rows as they come: they run, or are written into the script, some at a time, so that they need not fit into memory.</summary>
    /// <param name="table">The table with at least the columns inserted; their types decide how values are written.</param>
    /// <param name="rows">The rows, each a value by column name, as for <see cref="BulkInsert(Table, IReadOnlyList{IReadOnlyDictionary{string, object?}}, string, int)"/>.</param>
    /// <param name="ct">Cancels the run.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public Task BulkInsertAsync(
        Table table,
        IEnumerable<IReadOnlyDictionary<string, object?>> rows,
        CancellationToken ct = default,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => BulkInsertAsync(table, rows.ToAsyncEnumerable(), ct, file, line);

    /// <summary>Runs what was recorded so far, then a query, and gives its rows as the server sends them. Only online.</summary>
    /// <param name="sql">An interpolated string; values become parameters.</param>
    /// <param name="read">Reads one row.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <remarks>Until all rows are read, nothing else can run on the connection: what is recorded meanwhile runs afterwards.</remarks>
    /// <exception cref="AlembicException">There is no connection: the SQL goes into a script.</exception>
    public IAsyncEnumerable<T> StreamAsync<T>(
        SqlText sql,
        Func<DbDataReader, T> read,
        CancellationToken ct = default,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => Runner(file, line).StreamAsync(this, sql, read, new(file, line), ct);

    private static long Length(object? value) => value switch
    {
        string text => text.Length,
        byte[] bytes => bytes.Length,
        _ => 0,
    };
}
