using System.Data.Common;
using System.Globalization;
using Alembic.Dialects;

namespace Alembic.Runtime.Locking;

/// <summary>Reads who holds a lock.</summary>
internal static class LockHolders
{
    /// <summary>Gives the holder; <see langword="null"/> when there is none, or the server does not tell.</summary>
    public static async Task<LockHolder?> FindAsync(DbSink sink, LockSql sql, CancellationToken ct)
    {
        try
        {
            var holders = await sink.ReadAsync(new(sql.Holder), row => Read(row, sql), ct).ConfigureAwait(false);
            return holders is [var first, ..] ? first : null;
        }
        catch (StatementException)
        {
            // To see other sessions takes a right that a run does not need.
            return null;
        }
    }

    /// <summary>Reads a row of <see cref="LockSql.Holder"/>.</summary>
    public static LockHolder Read(DbDataReader row, LockSql sql) => new(row.GetString(0), row.GetString(1))
    {
        Since = row.IsDBNull(2) ? null : DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        SinceMeans = sql.SinceMeans,
    };
}
