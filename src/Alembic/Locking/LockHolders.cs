using System.Data.Common;
using System.Globalization;
using Alembic.Connections;
using Alembic.Dialects;

namespace Alembic.Locking;

/// <summary>Reads who holds a lock, and takes it away.</summary>
/// <param name="sink">The connection.</param>
/// <param name="sql">The database's words.</param>
internal sealed class LockHolders(DbSink sink, LockSql sql)
{
    // A database that one run has to itself answers later, or not at all.
    private const int Seconds = 5;
    private readonly TimedCommands _commands = new(sink, Seconds);

    /// <summary>Gives the holder; <see langword="null"/> when there is none, or the server does not tell.</summary>
    public async Task<LockHolder?> FindAsync(CancellationToken ct)
    {
        try
        {
            return await ReadAsync(ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && DriverFailure.Is(failure))
        {
            // To see other sessions takes a right that a run does not need.
            return null;
        }
    }

    /// <summary>Gives the holder; <see langword="null"/> when there is none.</summary>
    /// <exception cref="DbException">The server does not tell.</exception>
    public async Task<LockHolder?> ReadAsync(CancellationToken ct)
    {
        if (sql is not LeaseSql lease)
        {
            return await ReadHolderAsync(ct).ConfigureAwait(false);
        }

        var commands = new LeaseCommands(sink, lease, "", Seconds);
        if (!await commands.ExistsAsync(ct).ConfigureAwait(false) || await commands.ReadAsync(ct).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var holder = await ReadHolderAsync(ct).ConfigureAwait(false);
        return holder is null ? null : holder with { IsGone = ProcessIdentity.IsAlive(row.Process) == false };
    }

    /// <summary>Takes the lock away.</summary>
    /// <exception cref="DbException">The server refused.</exception>
    public Task EndAsync(LockHolder holder, CancellationToken ct) => _commands.ExecuteAsync(sql.End(holder.Id), ct);

    private async Task<LockHolder?> ReadHolderAsync(CancellationToken ct)
    {
        var rows = await _commands.ReadAsync(
            sql.Holder,
            row => new LockHolder(row.GetString(0), row.GetString(1))
            {
                Since = row.IsDBNull(2) ? null : DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                SinceMeans = sql.SinceMeans,
            },
            ct).ConfigureAwait(false);
        return rows is [var holder, ..] ? holder : null;
    }
}
