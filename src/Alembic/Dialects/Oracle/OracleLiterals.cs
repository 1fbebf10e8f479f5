using System.Globalization;
using Alembic.Schema;

namespace Alembic.Dialects.Oracle;

/// <summary>Oracle's literals: times by conversion from text, so that no session setting changes their meaning.</summary>
internal sealed class OracleLiterals : LiteralWriter
{
    protected override void WriteBytes(SqlBuilder sql, ReadOnlySpan<byte> bytes) =>
        sql.Append("HEXTORAW('").Append(Convert.ToHexString(bytes)).Append("')");

    protected override void WriteDate(SqlBuilder sql, DateOnly date)
    {
        base.WriteDate(sql.Append("TO_DATE("), date);
        sql.Append(", 'YYYY-MM-DD')");
    }

    protected override void WriteDateTime(SqlBuilder sql, DateTime time, TimeSpan? offset, SqlType? type)
    {
        var hasFraction = HasMicroseconds(time);
        sql.Append(offset is not null ? "TO_TIMESTAMP_TZ(" : hasFraction ? "TO_TIMESTAMP(" : "TO_DATE(");
        base.WriteDateTime(sql, time, offset, type);
        sql.Append(", 'YYYY-MM-DD HH24:MI:SS").Append(hasFraction ? ".FF" : "").Append(offset is not null ? "TZH:TZM')" : "')");
    }

    protected override void WriteInterval(SqlBuilder sql, TimeSpan span) =>
        sql.Append("NUMTODSINTERVAL(").Append(((decimal)span.Ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture)).Append(", 'SECOND')");
}
