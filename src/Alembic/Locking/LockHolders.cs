using System.Data.Common;
using System.Globalization;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Locking;

/// <summary>Reads who holds a lock, and takes it away.</summary>
/// <param name="sink">The connection.</param>
/// <param name="sql">The database's words.</param>
internal sealed class LockHolders(DbSink sink, LockSql sql)
{
    // A database that one run has to itself answers later, or not at all.
    private const int Seconds = 5;

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
    public async Task EndAsync(LockHolder holder, CancellationToken ct)
    {
        var command = Create(sql.End(holder.Id));
        await using var _ = command.ConfigureAwait(false);
        await sink.Calls.RunAsync(command.ExecuteNonQueryAsync, Seconds, ct).ConfigureAwait(false);
    }

    private async Task<LockHolder?> ReadHolderAsync(CancellationToken ct)
    {
        var command = Create(sql.Holder);
        await using var _ = command.ConfigureAwait(false);
        return await sink.Calls.RunAsync(stop => ReadAsync(command, stop), Seconds, ct).ConfigureAwait(false);
    }

    private async Task<LockHolder?> ReadAsync(DbCommand command, CancellationToken ct)
    {
        var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        return !await row.ReadAsync(ct).ConfigureAwait(false) ? null : new(row.GetString(0), row.GetString(1))
        {
            Since = row.IsDBNull(2) ? null : DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            SinceMeans = sql.SinceMeans,
        };
    }

    private DbCommand Create(SqlStatement statement)
    {
        var command = sink.CreateCommand(statement);
        command.CommandTimeout = Seconds;
        return command;
    }
}
