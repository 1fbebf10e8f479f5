using Alembic.Schema;

namespace Alembic.Dialects.SqlServer;

/// <summary>SQL Server's types; which ones depends on the server's version, and without one those of a server that is still supported are written.</summary>
internal sealed class SqlServerTypes : TypeWriter
{
    private const int Version2008 = 10;
    private const int Version2012 = 11;

    protected override void WriteOther(SqlBuilder sql, SqlType type)
    {
        if (type is SqlServerType own)
        {
            WriteNumber(sql, own.Name, own.Precision, null);
            sql.Append(own.FileStream ? " FILESTREAM" : "");
        }
        else
        {
            base.WriteOther(sql, type);
        }
    }

    protected override void WriteString(SqlBuilder sql, StringType type) => WriteSized(sql, "VARCHAR", type.Length, type.Collation);

    protected override void WriteUnicode(SqlBuilder sql, UnicodeType type) => WriteSized(sql, "NVARCHAR", type.Length, type.Collation);

    protected override void WriteText(SqlBuilder sql, TextType type) => WriteCharacters(sql, Has(sql, Version2012) ? "VARCHAR(max)" : "TEXT", null, type.Collation);

    protected override void WriteUnicodeText(SqlBuilder sql, UnicodeTextType type) =>
        WriteCharacters(sql, Has(sql, Version2012) ? "NVARCHAR(max)" : "NTEXT", null, type.Collation);

    protected override void WriteLargeBinary(SqlBuilder sql, LargeBinaryType type) => sql.Append(Has(sql, Version2012) ? "VARBINARY(max)" : "IMAGE");

    protected override void WriteFloat(SqlBuilder sql, FloatType type) => WriteNumber(sql, "FLOAT", type.Precision, null);

    protected override void WriteDouble(SqlBuilder sql, DoubleType type) => sql.Append("DOUBLE PRECISION");

    protected override void WriteBoolean(SqlBuilder sql) => sql.Append("BIT");

    protected override void WriteDate(SqlBuilder sql) => sql.Append(Has(sql, Version2008) ? "DATE" : "DATETIME");

    protected override void WriteTime(SqlBuilder sql, TimeType type) => sql.Append(Has(sql, Version2008) ? "TIME" : "DATETIME");

    protected override void WriteDateTime(SqlBuilder sql, DateTimeType type) => sql.Append(type.Timezone ? "DATETIMEOFFSET" : "DATETIME");

    protected override void WriteJson(SqlBuilder sql, JsonType type) => sql.Append("NVARCHAR(max)");

    protected override void WriteUuid(SqlBuilder sql, UuidType type)
    {
        if (type.Native)
        {
            sql.Append("UNIQUEIDENTIFIER");
        }
        else
        {
            base.WriteUuid(sql, type);
        }
    }

    protected override void WriteExact(SqlBuilder sql, ExactType type)
    {
        if (type.Name is "VARCHAR" or "NVARCHAR" or "VARBINARY")
        {
            WriteSized(sql, type.Name, type.Length, type.Collation);
        }
        else if (type is { Name: "BOOLEAN" })
        {
            WriteBoolean(sql);
        }
        else
        {
            base.WriteExact(sql, type);
        }
    }

    protected override void WriteCollation(SqlBuilder sql, string collation) => sql.Append(" COLLATE ").Append(collation);

    private void WriteSized(SqlBuilder sql, string name, int? length, string? collation) =>
        WriteCharacters(sql, length is null ? name + "(max)" : name, length, collation);

    private static bool Has(SqlBuilder sql, int version) => sql.Options.ServerVersion is not { } known || known.Major >= version;
}
