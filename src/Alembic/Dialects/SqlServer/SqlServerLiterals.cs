using System.Text;
using Alembic.Schema;

namespace Alembic.Dialects.SqlServer;

/// <summary>SQL Server's literals: national text has an N before it, bytes and truth values are numbers.</summary>
internal sealed class SqlServerLiterals : LiteralWriter
{
    // The driver sends every text as a national one; without the N a script would lose what the database's code page has not.
    protected override void WriteText(SqlBuilder sql, string text, SqlType? type)
    {
        var isNational = type is UnicodeType or UnicodeTextType or ExactType { Name: "NVARCHAR" or "NCHAR" or "NTEXT" } || !Ascii.IsValid(text);
        base.WriteText(sql.Append(isNational ? "N" : ""), text, type);
    }

    protected override void WriteBoolean(SqlBuilder sql, bool value) => sql.Append(value ? "1" : "0");

    protected override void WriteBytes(SqlBuilder sql, ReadOnlySpan<byte> bytes) => sql.Append("0x").Append(Convert.ToHexString(bytes));

    protected override object Parameter(object value, SqlType? type) => value is Guid guid ? GuidText(guid, type) : base.Parameter(value, type);

    protected override string GuidText(Guid guid, SqlType? type) => guid.ToString(type is UuidType { Native: false } ? "N" : "D");
}
