using System.Data.Common;
using System.Globalization;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    /// <inheritdoc/>
    public override IReadOnlyList<SessionSetting> LockTimeouts { get; } = [Setting("lock_timeout")];

    /// <inheritdoc/>
    public override IReadOnlyList<SessionSetting> StatementTimeouts { get; } = [Setting("statement_timeout")];

    /// <inheritdoc/>
    public override string IdleTimeout => "idle_in_transaction_session_timeout";

    /// <inheritdoc/>
    // lock_not_available and deadlock_detected.
    public override bool IsLockRefusal(DbException refusal) => refusal.SqlState is "55P03" or "40P01";

    private static SessionSetting Setting(string name) => new(
        $"current_setting('{name}')",
        value => $"SET {name} = '{value}'",
        time => time == Timeout.InfiniteTimeSpan ? "0" : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMilliseconds)}ms"));
}
