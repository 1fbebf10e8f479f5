using System.Globalization;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>SQLite's literals: times are text that sorts, so all have six digits of a second and none has a time zone.</summary>
internal sealed class SqliteLiterals : LiteralWriter
{
    public override object? ToParameter(object? value, SqlType? type) => value switch
    {
        DateTime time when type is DateType => Text(DateOnly.FromDateTime(time)),
        DateTime time => Text(time),
        DateTimeOffset time => Text(time.DateTime),
        DateOnly date => Text(date),
        TimeOnly time => Text(time),
        Guid guid => guid.ToString("N"),
        TimeSpan span => throw Refusal(span, NoIntervals),
        _ => base.ToParameter(value, type),
    };

    protected override void WriteDateTime(SqlBuilder sql, DateTime time, TimeSpan? offset, SqlType? type) =>
        sql.Append('\'').Append(Text(time)).Append('\'');

    protected override void WriteTime(SqlBuilder sql, TimeOnly time) =>
        sql.Append('\'').Append(Text(time)).Append('\'');

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static string Text(TimeOnly time) => time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
