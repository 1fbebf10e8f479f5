using System.Globalization;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Locking;

/// <summary>A lock that belongs to the connection's session; in a cluster whose nodes do not see one another's locks, a lease.</summary>
/// <param name="sql">The database's words.</param>
/// <param name="lease">The lock of a cluster; <see langword="null"/> where there is none.</param>
/// <param name="sink">The run's connection.</param>
/// <param name="database">Tells what becomes of the connection, and opens another.</param>
/// <param name="clock">Measures the time between the signs of life that a lease wants.</param>
internal sealed class SessionLock(SessionLockSql sql, LeaseSql? lease, DbSink sink, DatabaseConnection database, TimeProvider clock) : RunLock
{
    // What the server answers besides 1 and 0.
    private const int OtherSession = -1;
    private const int OneNodeOnly = -2;

    private readonly PoolerCheck? _pooler = sql.Session is { } session ? new(sink, database, session) : null;
    private bool _asked;
    private LeaseLock? _lease;

    // A lock of the application's own transaction goes with it, so that nobody comes between this run and its commit.
    private bool GoesWithTransaction => sink.Transaction is not null && sql.TryAcquireForTransaction is not null;

    public override bool IsFenced => _lease?.IsFenced == true;

    public override IReadOnlyList<SqlStatement> Requirement => _lease?.Requirement ?? [];

    public override SqlStatement? Require => _asked ? sql.Require : null;

    public override bool IsReleasedBy(string text) => _asked && sql.IsReleasedBy(text);

    public override async Task<LockAttempt> TryAsync(SqlStatement exists, CancellationToken ct)
    {
        if (_lease is not null)
        {
            return await _lease.TryAsync(exists, ct).ConfigureAwait(false);
        }

        var (answer, tableExists) = await AskAsync(exists, ct).ConfigureAwait(false);
        if (answer == OtherSession)
        {
            await _pooler!.RunAsync(ct).ConfigureAwait(false);
            (answer, tableExists) = await AskAsync(exists, ct).ConfigureAwait(false);
        }

        if (answer == OneNodeOnly && lease is not null)
        {
            (_asked, _lease) = (false, new(lease, sink, database, clock));
            return await _lease.TryAsync(exists, ct).ConfigureAwait(false);
        }

        return new(answer == 1, tableExists);
    }

    private async Task<(int Answer, bool TableExists)> AskAsync(SqlStatement exists, CancellationToken ct)
    {
        _asked = !GoesWithTransaction;
        var answers = await sink.ReadAllAsync([_asked ? Question() : sql.TryAcquireForTransaction!, exists], ct).ConfigureAwait(false);
        return (Convert.ToInt32(answers[0][0][0], CultureInfo.InvariantCulture), answers[1].Count > 0);
    }

    private SqlStatement Question() => _pooler is null ? sql.TryAcquire
        : sql.TryAcquire with { Parameters = [.. sql.TryAcquire.Parameters, new("session", _pooler.Session)] };

    public override Task CheckAsync(CancellationToken ct) => _pooler?.CheckAsync(ct) ?? Task.CompletedTask;

    public override Task<LockHolder?> FindHolderAsync(CancellationToken ct) => new LockHolders(sink, _lease is null ? sql : lease!).FindAsync(ct);

    public override Task FenceAsync(CancellationToken ct) => _lease?.FenceAsync(ct) ?? Task.CompletedTask;

    public override async Task<string?> FindLossAsync(CancellationToken ct)
    {
        if (_lease is not null)
        {
            return await _lease.FindLossAsync(ct).ConfigureAwait(false);
        }

        try
        {
            await (Require is { } require ? sink.ExecuteAsync(require, ct) : Task.CompletedTask).ConfigureAwait(false);
            return null;
        }
        catch (StatementException failure) when (!failure.IsConnectionLost)
        {
            return Released;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_lease is not null)
        {
            await _lease.DisposeAsync().ConfigureAwait(false);
        }

        // The server frees it with the session, which takes no round trip; but a pooler may keep the session.
        if (!_asked || (database.EndsSession && _pooler is not { IsPooled: true }))
        {
            return;
        }

        _asked = false;
        try
        {
            await sink.ReadAsync(new(sql.Release), _ => true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The connection is broken, and the session with it. What broke it is being told already.
        }
    }
}
