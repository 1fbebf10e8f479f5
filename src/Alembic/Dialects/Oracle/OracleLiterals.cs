using System.Globalization;
using Alembic.Schema;

namespace Alembic.Dialects.Oracle;

/// <summary>Oracle's literals: times by conversion from text, so that no session setting changes their meaning.</summary>
internal sealed class OracleLiterals : LiteralWriter
{
    protected override object Parameter(object value, SqlType? type) => value switch
    {
        Guid guid => GuidText(guid, type),
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        TimeOnly => MomentText(value, type),
        _ => base.Parameter(value, type),
    };

    protected override bool IsParameter(object? value, SqlType? type) => base.IsParameter(value, type) || (value is TimeSpan && type is not null);

    protected override void WriteBytes(SqlBuilder sql, ReadOnlySpan<byte> bytes) =>
        sql.Append("HEXTORAW('").Append(System.Convert.ToHexString(bytes)).Append("')");

    protected override void WriteMoment(SqlBuilder sql, object moment, SqlType? type)
    {
        switch (moment)
        {
            case DateOnly:
                Convert(sql, "TO_DATE", moment, type, "YYYY-MM-DD");
                break;
            case TimeOnly:
                base.WriteMoment(sql, moment, type);
                break;
            default:
                var ticks = moment is DateTimeOffset offset ? offset.Ticks : ((DateTime)moment).Ticks;
                var hasZone = moment is DateTimeOffset || (((DateTime)moment).Kind == DateTimeKind.Utc && HasTimezone(type));
                var hasFraction = HasMicroseconds(ticks);
                Convert(
                    sql,
                    hasZone ? "TO_TIMESTAMP_TZ" : hasFraction ? "TO_TIMESTAMP" : "TO_DATE",
                    moment,
                    type,
                    $"YYYY-MM-DD HH24:MI:SS{(hasFraction ? ".FF" : "")}{(hasZone ? "TZH:TZM" : "")}");
                break;
        }
    }

    protected override void WriteInterval(SqlBuilder sql, TimeSpan span, SqlType? type) =>
        sql.Append("NUMTODSINTERVAL(").Append(((decimal)span.Ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture)).Append(", 'SECOND')");

    private void Convert(SqlBuilder sql, string function, object moment, SqlType? type, string format)
    {
        base.WriteMoment(sql.Append(function).Append('('), moment, type);
        sql.Append(", '").Append(format).Append("')");
    }
}
