using System.Data.Common;
using System.Globalization;

namespace Alembic.Dialects.MySql;

public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    // The first is for tables, the second for rows; both count whole seconds.
    public override IReadOnlyList<SessionSetting> LockTimeouts { get; } = [Setting("lock_wait_timeout", WholeSeconds), Setting("innodb_lock_wait_timeout", WholeSeconds)];

    /// <inheritdoc/>
    public override IReadOnlyList<SessionSetting> StatementTimeouts => ForMariaDb;

    // MariaDB connects by mysql:// too; MySQL itself has such a timeout for queries alone, and refuses the name.
    private static readonly IReadOnlyList<SessionSetting> ForMariaDb =
        [Setting("max_statement_time", time => time == Timeout.InfiniteTimeSpan ? "0" : time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public override string IdleTimeout => "wait_timeout";

    /// <inheritdoc/>
    // ER_LOCK_WAIT_TIMEOUT and ER_LOCK_DEADLOCK.
    public override bool IsLockRefusal(DbException refusal) =>
        refusal.Data["Server Error Code"] is { } code && Convert.ToInt32(code, CultureInfo.InvariantCulture) is 1205 or 1213;

    // A year, the most that lock_wait_timeout takes.
    private const string Longest = "31536000";

    private static string WholeSeconds(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? Longest : Math.Max(1, Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static SessionSetting Setting(string name, Func<TimeSpan, string> format) => new($"@@SESSION.{name}", value => $"SET SESSION {name} = {value}", format);
}
