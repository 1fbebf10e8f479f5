using System.Data.Common;
using System.Globalization;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>What a run sets on the server's session, and restores at its end: timeouts, and what the dialect's guard needs.</summary>
/// <param name="session">The database.</param>
/// <param name="guards">Whether scripts run, so that the guard is needed.</param>
internal sealed class SessionSettings(DatabaseSession session, bool guards) : IAsyncDisposable
{
    private readonly Stack<SqlStatement> _back = [];
    private RunGuard? _guard;

    /// <summary>Sets them, if there are any.</summary>
    /// <exception cref="AlembicException">The database has no such timeout.</exception>
    /// <exception cref="StatementException">The server refused.</exception>
    public async Task SetAsync(CancellationToken ct)
    {
        await SetTimeoutsAsync(ct).ConfigureAwait(false);
        if (guards && session.Dialect.CreateRunGuard() is { } guard)
        {
            _guard = guard;
            await BeginAsync(guard, ct).ConfigureAwait(false);
            session.Scope.Guard = guard;
        }
    }

    /// <summary>Restores them.</summary>
    public async ValueTask DisposeAsync()
    {
        await session.Scope.RollbackAsync().ConfigureAwait(false);
        session.Scope.Guard = null;
        await (_guard?.EndAsync(session.Connection, CancellationToken.None) ?? Task.CompletedTask).ConfigureAwait(false);
        try
        {
            while (_back.TryPop(out var statement))
            {
                await session.Sink.ExecuteAsync(statement, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (StatementException)
        {
            // The connection is broken, or the application's transaction is aborted, which restores the setting.
        }
    }

    private async Task BeginAsync(RunGuard guard, CancellationToken ct)
    {
        try
        {
            await guard.BeginAsync(session.Connection, session.Sink.Transaction, ct).ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            throw new StatementException(null, failure.Message, failure);
        }
    }

    private async Task SetTimeoutsAsync(CancellationToken ct)
    {
        var (dialect, options) = (session.Dialect, session.Options);
        List<(SessionSetting Setting, TimeSpan Time)> wanted =
        [
            .. Wanted(options.DdlLockTimeout, dialect.LockTimeouts, "ddl_lock_timeout"),
            .. Wanted(options.DdlStatementTimeout, dialect.StatementTimeouts, "ddl_statement_timeout"),
        ];
        if (wanted.Count == 0)
        {
            return;
        }

        List<string> before = [];
        if (!session.EndsSession)
        {
            var rows = await session.Sink.ReadAllAsync([new($"SELECT {string.Join(", ", wanted.Select(want => want.Setting.Read))}")], ct).ConfigureAwait(false);
            before.AddRange(rows[0][0].Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        }

        for (var i = 0; i < wanted.Count; i++)
        {
            var (setting, time) = wanted[i];
            await session.Sink.ExecuteAsync(new(setting.Set(setting.Format(time))), ct).ConfigureAwait(false);
            if (before.Count > 0)
            {
                _back.Push(new(setting.Set(before[i])));
            }
        }
    }

    private IEnumerable<(SessionSetting, TimeSpan)> Wanted(TimeSpan? time, IReadOnlyList<SessionSetting> settings, string key) => time is not { } given ? []
        : given < TimeSpan.Zero && given != Timeout.InfiniteTimeSpan ? throw new AlembicException($"{key} is {given}, which is not a valid duration. Omit it to use the server's setting.")
        : settings.Count > 0 ? settings.Select(setting => (setting, given))
        : throw new AlembicException($"{key} is set, but {session.Dialect.Name} does not support it. Remove it for this database.");
}
