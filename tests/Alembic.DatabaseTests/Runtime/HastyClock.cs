namespace Alembic.DatabaseTests.Runtime;

/// <summary>Lets a second go by in ten milliseconds.</summary>
internal sealed class HastyClock : TimeProvider
{
    public override long TimestampFrequency => base.TimestampFrequency / 100;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
}
