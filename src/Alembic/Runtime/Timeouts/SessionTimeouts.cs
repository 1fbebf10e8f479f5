using System.Globalization;
using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>The timeouts of a run's statements, set on its session and taken back at its end.</summary>
/// <param name="sink">The run's connection.</param>
/// <param name="dialect">Knows how they are set.</param>
/// <param name="options">Say how long they are.</param>
/// <param name="isKept">Whether the session goes on after the run, as the application's own or in a pool.</param>
internal sealed class SessionTimeouts(DbSink sink, Dialect dialect, EnvOptions options, bool isKept)
{
    private IReadOnlyList<SqlStatement> _back = [];

    /// <summary>Sets them, if there are any.</summary>
    /// <exception cref="AlembicException">The database has no such timeout.</exception>
    /// <exception cref="StatementException">The server refused.</exception>
    public async Task SetAsync(CancellationToken ct)
    {
        List<(SessionSetting Setting, TimeSpan Time)> wanted =
        [
            .. Wanted(options.DdlLockTimeout, dialect.LockTimeouts, "ddl_lock_timeout"),
            .. Wanted(options.DdlStatementTimeout, dialect.StatementTimeouts, "ddl_statement_timeout"),
        ];
        if (wanted.Count == 0)
        {
            return;
        }

        if (isKept)
        {
            var rows = await sink.ReadAllAsync([new($"SELECT {string.Join(", ", wanted.Select(want => want.Setting.Read))}")], ct).ConfigureAwait(false);
            _back = [.. wanted.Select((want, i) => new SqlStatement(want.Setting.Set(Convert.ToString(rows[0][0][i], CultureInfo.InvariantCulture) ?? "")))];
        }

        foreach (var (setting, time) in wanted)
        {
            await sink.ExecuteAsync(new(setting.Set(setting.Format(time))), ct).ConfigureAwait(false);
        }
    }

    /// <summary>Takes them back, when nothing of the run waits any more.</summary>
    public async Task ResetAsync()
    {
        try
        {
            foreach (var statement in _back)
            {
                await sink.ExecuteAsync(statement, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (StatementException)
        {
            // The connection is broken, or its transaction is to be rolled back, and takes the setting with it.
        }

        _back = [];
    }

    private IEnumerable<(SessionSetting, TimeSpan)> Wanted(TimeSpan? time, IReadOnlyList<SessionSetting> settings, string key) => time is not { } given ? []
        : settings.Count > 0 ? settings.Select(setting => (setting, given))
        : throw new AlembicException($"{key} is set, but {dialect.Name} has no such timeout for a session. Leave it out for this database.");
}
