using System.Data.Common;
using System.Globalization;

namespace Alembic.Dialects.SqlServer;

public sealed partial class SqlServerDialect
{
    /// <inheritdoc/>
    public override IReadOnlyList<SessionSetting> LockTimeouts { get; } =
        [new("@@LOCK_TIMEOUT", value => $"SET LOCK_TIMEOUT {value}", time => time == Timeout.InfiniteTimeSpan ? "-1" : Math.Ceiling(time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    // The driver keeps the number in its data: a lock request that timed out, and a deadlock.
    public override bool IsLockRefusal(DbException refusal) => refusal.Data["HelpLink.EvtID"] as string is "1222" or "1205";
}
