using System.Data.Common;

namespace Alembic.Dialects;

/// <summary>Reads rows to the end.</summary>
internal static class DbRows
{
    /// <summary>Executes a query, and gives its rows.</summary>
    public static async Task<IReadOnlyList<T>> ReadRowsAsync<T>(this DbCommand query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var reader = await query.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        return await reader.ReadRowsAsync(read, ct).ConfigureAwait(false);
    }

    /// <summary>Gives the rows of the current result.</summary>
    public static async Task<IReadOnlyList<T>> ReadRowsAsync<T>(this DbDataReader reader, Func<DbDataReader, T> read, CancellationToken ct)
    {
        List<T> rows = [];
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
