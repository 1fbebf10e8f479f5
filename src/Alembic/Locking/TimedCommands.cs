using System.Data.Common;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Locking;

/// <summary>Runs the commands of a lock, each with a time limit. The exceptions are the driver's own.</summary>
/// <param name="sink">The connection.</param>
/// <param name="seconds">How long each may take; <see langword="null"/> for as long as the connection string says.</param>
internal sealed class TimedCommands(DbSink sink, int? seconds)
{
    /// <summary>Runs a statement.</summary>
    /// <returns>The number of rows affected.</returns>
    public async Task<int> ExecuteAsync(SqlStatement statement, CancellationToken ct)
    {
        var command = Create(statement);
        await using var _ = command.ConfigureAwait(false);
        return await sink.Calls.RunAsync(command.ExecuteNonQueryAsync, Limit(command), ct).ConfigureAwait(false);
    }

    /// <summary>Runs a query and reads its rows.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(SqlStatement query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var command = Create(query);
        await using var _ = command.ConfigureAwait(false);
        return await sink.Calls.RunAsync(stop => command.ReadRowsAsync(read, stop), Limit(command), ct).ConfigureAwait(false);
    }

    // On SQLite the timeout counts only the wait for other connections.
    private int Limit(DbCommand command) => sink.Adapter.TimesOutOnlyWaiting ? 0 : command.CommandTimeout;

    private DbCommand Create(SqlStatement statement)
    {
        var command = sink.CreateCommand(statement);
        command.CommandTimeout = seconds ?? command.CommandTimeout;
        return command;
    }
}
