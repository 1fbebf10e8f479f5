namespace Alembic.Schema;

/// <summary>A date: see <see cref="SqlType.Date"/>.</summary>
public sealed record DateType : SqlType;

/// <summary>A date and time: see <see cref="SqlType.DateTime"/>.</summary>
/// <param name="Timezone">Whether it carries a time zone, where the database knows one.</param>
public sealed record DateTimeType(bool Timezone) : SqlType;

/// <summary>A time of day: see <see cref="SqlType.Time"/>.</summary>
/// <param name="Timezone">Whether it carries a time zone, where the database knows one.</param>
public sealed record TimeType(bool Timezone) : SqlType;

/// <summary>A span of time: see <see cref="SqlType.Interval"/>.</summary>
/// <param name="SecondPrecision">Digits of a second; <see langword="null"/> for the database's default.</param>
/// <param name="DayPrecision">Digits of the days, on Oracle; <see langword="null"/> for its default.</param>
public sealed record IntervalType(int? SecondPrecision, int? DayPrecision) : SqlType
{
    /// <summary>Whether to use the database's own INTERVAL where it has one. Default yes.</summary>
    public bool Native { get; init; } = true;
}
