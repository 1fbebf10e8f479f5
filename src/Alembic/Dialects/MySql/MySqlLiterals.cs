using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL's literals: a backslash escapes, so it is doubled.</summary>
internal sealed class MySqlLiterals : LiteralWriter
{
    // The driver knows neither dates without times nor GUIDs as text.
    public override object? ToParameter(object? value, SqlType? type) => value switch
    {
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        TimeOnly time => time.ToTimeSpan(),
        DateTimeOffset time => time.DateTime,
        Guid guid => guid.ToString("N"),
        TimeSpan span => throw Refusal(span, NoIntervals),
        _ => base.ToParameter(value, type),
    };

    protected override void WriteText(SqlBuilder sql, string text, SqlType? type) => sql.QuotedText(text, doublesBackslashes: true);

    protected override void WriteBoolean(SqlBuilder sql, bool value) => sql.Append(value ? "true" : "false");
}
