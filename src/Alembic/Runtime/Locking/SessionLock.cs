using System.Globalization;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime.Locking;

/// <summary>A lock that belongs to the connection's session.</summary>
/// <param name="sql">The database's words.</param>
/// <param name="sink">The run's connection.</param>
/// <param name="database">Tells what becomes of the connection, and opens another.</param>
internal sealed class SessionLock(SessionLockSql sql, DbSink sink, DatabaseConnection database) : RunLock
{
    private readonly PoolerCheck? _pooler = sql.Session is { } session ? new(sink, database, session) : null;
    private bool _asked;

    // A lock of the application's own transaction goes with it, so that nobody comes between this run and its commit.
    private bool GoesWithTransaction => sink.Transaction is not null && sql.TryAcquireForTransaction is not null;

    public override async Task<LockAttempt> TryAsync(SqlStatement exists, CancellationToken ct)
    {
        var attempt = await AskAsync(exists, ct).ConfigureAwait(false);
        if (attempt.Got is null)
        {
            await _pooler!.RunAsync(ct).ConfigureAwait(false);
            attempt = await AskAsync(exists, ct).ConfigureAwait(false);
        }

        return new(attempt.Got == true, attempt.TableExists);
    }

    // Nothing got and nothing refused: the session is not the one that the client knows.
    private async Task<(bool? Got, bool TableExists)> AskAsync(SqlStatement exists, CancellationToken ct)
    {
        _asked = !GoesWithTransaction;
        var answers = await sink.ReadAllAsync([_asked ? Question() : sql.TryAcquireForTransaction!, exists], ct).ConfigureAwait(false);
        var answer = Convert.ToInt32(answers[0][0][0], CultureInfo.InvariantCulture);
        return (answer < 0 ? null : answer == 1, answers[1].Count > 0);
    }

    private SqlStatement Question() => _pooler is null ? sql.TryAcquire
        : sql.TryAcquire with { Parameters = [.. sql.TryAcquire.Parameters, new("session", _pooler.Session)] };

    public override Task<LockHolder?> FindHolderAsync(CancellationToken ct) => new LockHolders(sink, sql).FindAsync(ct);

    public override async ValueTask DisposeAsync()
    {
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
