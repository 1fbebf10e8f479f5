using System.Globalization;

namespace Alembic.Scripts;

/// <summary>When a revision was made, in the zone that the project's scripts are dated in.</summary>
/// <param name="Time">The time, in that zone.</param>
/// <param name="ShowsOffset">Whether the zone was named by the project (<c>timezone</c>), so that the offset is written; local time is written without.</param>
internal readonly record struct CreateDate(DateTimeOffset Time, bool ShowsOffset)
{
    /// <summary>The present time.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="zone">The zone that the project names; <see langword="null"/> for local time.</param>
    public static CreateDate Now(TimeProvider clock, TimeZoneInfo? zone)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone ?? clock.LocalTimeZone), zone is not null);
    }

    /// <summary>The text in a script's header: <c>2024-03-01 14:00:00.123456</c>, with <c>+01:00</c> behind it when the offset is shown.</summary>
    public override string ToString()
    {
        var fraction = Time.Ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMicrosecond ? "" : ".ffffff";
        return Time.ToString($"yyyy-MM-dd HH:mm:ss{fraction}{(ShowsOffset ? "zzz" : "")}", CultureInfo.InvariantCulture);
    }
}
