using System.Globalization;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Locking;

/// <summary>Runs a lease's statements.</summary>
/// <param name="sink">The connection.</param>
/// <param name="sql">The database's words.</param>
/// <param name="token">The run's name for itself.</param>
/// <param name="patience">How many seconds each may take; <see langword="null"/> for as long as the connection string says.</param>
internal sealed class LeaseCommands(DbSink sink, LeaseSql sql, string token, int? patience)
{
    private const int LongestName = 200;
    private readonly TimedCommands _commands = new(sink, patience);

    public Task<int> BeatAsync(CancellationToken ct) => ExecuteAsync(WithToken(sql.Beat), ct);

    public Task<int> ReleaseAsync(CancellationToken ct) => ExecuteAsync(WithToken(sql.Release), ct);

    public Task<int> InsertAsync(CancellationToken ct) => ExecuteAsync(sql.Insert with { Parameters = [.. Own] }, ct);

    public Task<int> TakeOverAsync(Lease stale, CancellationToken ct) => ExecuteAsync(
        sql.TakeOver with { Parameters = [.. Own, new("stale", stale.Token), new("beat", stale.Heartbeat)] }, ct);

    public async Task<Lease?> ReadAsync(CancellationToken ct)
    {
        var rows = await _commands.ReadAsync(
            sql.Read,
            row => new Lease(row.GetString(0), row.GetString(1), row.GetString(2), Convert.ToInt64(row.GetValue(3), CultureInfo.InvariantCulture)),
            ct).ConfigureAwait(false);
        return rows is [var lease] ? lease : null;
    }

    public async Task<bool> ExistsAsync(CancellationToken ct) => (await _commands.ReadAsync(sql.Exists, _ => true, ct).ConfigureAwait(false)).Count > 0;

    public Task<int> ExecuteAsync(SqlStatement statement, CancellationToken ct) => _commands.ExecuteAsync(statement, ct);

    private IReadOnlyList<SqlParameter> Own => [new("token", token), new("holder", Holder), new("process", ProcessIdentity.Own)];

    private static string Holder
    {
        get
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.UserName}@{Environment.MachineName} (process {Environment.ProcessId})");
            return name.Length <= LongestName ? name : name[..LongestName];
        }
    }

    private SqlStatement WithToken(SqlStatement statement) => statement with { Parameters = [new("token", token)] };
}
