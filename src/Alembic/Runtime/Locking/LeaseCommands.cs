using System.Data.Common;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime.Locking;

/// <summary>Runs a lease's statements.</summary>
/// <param name="sink">The connection.</param>
/// <param name="sql">The database's words.</param>
/// <param name="token">The run's name for itself.</param>
/// <param name="patience">How many seconds each may take: a moment only, since who has the database to himself for longer is a holder too.</param>
internal sealed class LeaseCommands(DbSink sink, LeaseSql sql, string token, int patience = 1)
{

    public Task<int> BeatAsync(CancellationToken ct) => ExecuteAsync(WithToken(sql.Beat), ct);

    public Task<int> ReleaseAsync(CancellationToken ct) => ExecuteAsync(WithToken(sql.Release), ct);

    public Task<int> InsertAsync(CancellationToken ct) => ExecuteAsync(
        WithToken(sql.Insert) with { Parameters = [new("token", token), new("holder", Holder), new("process", ProcessIdentity.Own)] }, ct);

    public Task<int> EvictAsync(Lease stale, CancellationToken ct) => ExecuteAsync(
        sql.Evict with { Parameters = [new("stale", stale.Token), new("beat", stale.Heartbeat)] }, ct);

    public async Task<Lease?> ReadAsync(CancellationToken ct)
    {
        var rows = await QueryAsync(sql.Read, row => new Lease(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)), ct).ConfigureAwait(false);
        return rows is [var lease] ? lease : null;
    }

    public async Task<bool> ExistsAsync(CancellationToken ct) => (await QueryAsync(sql.Exists, _ => true, ct).ConfigureAwait(false)).Count > 0;

    public SqlStatement WithToken(SqlStatement statement) => statement with { Parameters = [new("token", token)] };

    public async Task<int> ExecuteAsync(SqlStatement statement, CancellationToken ct)
    {
        var command = Create(statement);
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(SqlStatement query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var command = Create(query);
        await using var _ = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        List<T> rows = [];
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static string Holder => $"{Environment.UserName}@{Environment.MachineName} (process {Environment.ProcessId})";

    private DbCommand Create(SqlStatement statement)
    {
        var command = sink.CreateCommand(statement);
        command.CommandTimeout = patience;
        return command;
    }
}

/// <summary>The row of a lease.</summary>
/// <param name="Token">The holder's name for itself.</param>
/// <param name="Process">The holder's process.</param>
/// <param name="Heartbeat">When it last gave a sign of life, by the database's clock.</param>
/// <param name="Age">How many seconds ago that was.</param>
internal sealed record Lease(string Token, string Process, long Heartbeat, long Age)
{
    // Six signs of life that did not come.
    private const long LongestSilence = 30;

    /// <summary>Whether its holder is gone: its process has ended, or it is not known to live and gave no sign for long.</summary>
    public bool IsAbandoned => ProcessIdentity.IsAlive(Process) is { } alive ? !alive : Age > LongestSilence;
}
