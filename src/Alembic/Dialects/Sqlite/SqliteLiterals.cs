using System.Globalization;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>SQLite's literals: times are text that sorts, so all have six digits of a second and none has a time zone.</summary>
internal sealed class SqliteLiterals : LiteralWriter
{
    protected override void WriteDateTime(SqlBuilder sql, DateTime time, TimeSpan? offset, SqlType? type) =>
        sql.Append('\'').Append(time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)).Append('\'');

    protected override void WriteTime(SqlBuilder sql, TimeOnly time) =>
        sql.Append('\'').Append(time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture)).Append('\'');
}
