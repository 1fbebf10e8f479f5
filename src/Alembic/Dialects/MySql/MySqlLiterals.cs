using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL's literals: a backslash escapes, so it is doubled.</summary>
internal sealed class MySqlLiterals : LiteralWriter
{
    protected override void WriteText(SqlBuilder sql, string text, SqlType? type) => sql.QuotedText(text, doublesBackslashes: true);

    protected override void WriteBoolean(SqlBuilder sql, bool value) => sql.Append(value ? "true" : "false");
}
