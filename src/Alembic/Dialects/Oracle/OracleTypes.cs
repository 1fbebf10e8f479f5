using Alembic.Schema;

namespace Alembic.Dialects.Oracle;

/// <summary>Oracle's types.</summary>
internal sealed class OracleTypes : TypeWriter
{
    protected override void WriteOther(SqlBuilder sql, SqlType type)
    {
        switch (type)
        {
            case OracleType { Name: "VARCHAR2" } own: WriteInCharacters(sql, own.Name, own.Length); break;
            case OracleType { Length: { } length } own: WriteCharacters(sql, own.Name, length, null); break;
            case OracleType own: WriteNumber(sql, own.Name, own.Precision, own.Scale); break;
            default: base.WriteOther(sql, type); break;
        }
    }

    protected override void WriteString(SqlBuilder sql, StringType type) => WriteInCharacters(sql, "VARCHAR2", type.Length);

    protected override void WriteUnicode(SqlBuilder sql, UnicodeType type) => WriteInCharacters(sql, "VARCHAR2", type.Length);

    protected override void WriteEnum(SqlBuilder sql, EnumType type) => WriteInCharacters(sql, "VARCHAR", EnumLength(type));

    protected override void WriteText(SqlBuilder sql, TextType type) => sql.Append("CLOB");

    protected override void WriteUnicodeText(SqlBuilder sql, UnicodeTextType type) => sql.Append("CLOB");

    protected override void WriteBigInteger(SqlBuilder sql) => sql.Append("NUMBER(19)");

    protected override void WriteBoolean(SqlBuilder sql) => sql.Append("SMALLINT");

    protected override void WriteDateTime(SqlBuilder sql, DateTimeType type) => sql.Append("DATE");

    protected override void WriteDouble(SqlBuilder sql, DoubleType type) => WriteNumber(sql, "DOUBLE PRECISION", type.Precision, null);

    protected override void WriteFloat(SqlBuilder sql, FloatType type)
    {
        RefusePrecision(type.Precision);
        sql.Append("FLOAT");
    }

    protected override void WriteInterval(SqlBuilder sql, IntervalType type)
    {
        if (!type.Native)
        {
            base.WriteInterval(sql, type);
            return;
        }

        WriteNumber(sql, "INTERVAL DAY", type.DayPrecision, null);
        WriteNumber(sql, " TO SECOND", type.SecondPrecision, null);
    }

    protected override void WriteExact(SqlBuilder sql, ExactType type)
    {
        switch (type.Name)
        {
            case "VARCHAR": WriteInCharacters(sql, "VARCHAR", type.Length); break;
            case "NVARCHAR": WriteCharacters(sql, "NVARCHAR2", type.Length, null); break;
            case "TIMESTAMP": sql.Append("TIMESTAMP").Append(type.Timezone ? " WITH TIME ZONE" : ""); break;
            case "FLOAT": RefusePrecision(type.Precision); sql.Append("FLOAT"); break;
            default: base.WriteExact(sql, type with { Collation = null }); break;
        }
    }

    private static void WriteInCharacters(SqlBuilder sql, string name, int? length)
    {
        sql.Append(name);
        if (length is { } count)
        {
            sql.Append('(').Number(count).Append(" CHAR)");
        }
    }

    private static void RefusePrecision(int? precision)
    {
        if (precision is not null)
        {
            throw new AlembicException(
                "Oracle Database FLOAT types use 'binary precision', which does not convert cleanly from decimal 'precision'. Leave the precision out, or give a type for Oracle: SqlType.Float().WithVariant(SqlType.OracleFloat(binaryPrecision), \"oracle\").");
        }
    }
}
