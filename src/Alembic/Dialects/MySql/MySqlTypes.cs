using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL's types.</summary>
internal sealed class MySqlTypes : TypeWriter
{
    protected override void WriteOther(SqlBuilder sql, SqlType type)
    {
        switch (type)
        {
            case MySqlNumber number: WriteNumberType(sql, number); break;
            case MySqlText text: WriteTextType(sql, text); break;
            case MySqlTime time: WriteNumber(sql, time.Name, time.Precision, null); break;
            case MySqlWords words: WriteWords(sql, words.Name, words.Values); WriteCharset(sql, words.Charset, words.Collation); break;
            default: base.WriteOther(sql, type); break;
        }
    }

    protected override void WriteString(SqlBuilder sql, StringType type) => WriteVarChar(sql, "VARCHAR", type.Length, type.Collation);

    protected override void WriteUnicode(SqlBuilder sql, UnicodeType type) => WriteVarChar(sql, "VARCHAR", type.Length, type.Collation);

    protected override void WriteFloat(SqlBuilder sql, FloatType type) => WriteNumber(sql, "FLOAT", type.Precision, null);

    protected override void WriteBoolean(SqlBuilder sql) => sql.Append("BOOL");

    protected override void WriteLargeBinary(SqlBuilder sql, LargeBinaryType type) => WriteCharacters(sql, "BLOB", type.Length, null);

    protected override void WriteJson(SqlBuilder sql, JsonType type) => sql.Append("JSON");

    protected override void WriteEnum(SqlBuilder sql, EnumType type)
    {
        if (!type.Native)
        {
            base.WriteEnum(sql, type);
            return;
        }

        WriteWords(sql, "ENUM", type.Values);
        WriteCharset(sql, null, type.Collation);
    }

    protected override void WriteExact(SqlBuilder sql, ExactType type)
    {
        switch (type.Name)
        {
            case "VARCHAR" or "VARBINARY": WriteVarChar(sql, type.Name, type.Length, type.Collation); break;
            case "NVARCHAR": WriteVarChar(sql, "NATIONAL VARCHAR", type.Length, type.Collation); break;
            case "NCHAR": WriteCharacters(sql, "NATIONAL CHAR", type.Length, type.Collation); break;
            case "BOOLEAN": WriteBoolean(sql); break;
            case "DOUBLE" or "DOUBLE PRECISION" or "FLOAT" or "REAL" when type.Precision is null: sql.Append(type.Name); break;
            default: base.WriteExact(sql, type); break;
        }
    }

    protected override void WriteCollation(SqlBuilder sql, string collation) => sql.Append(" COLLATE ").Append(collation);

    private void WriteVarChar(SqlBuilder sql, string name, int? length, string? collation)
    {
        if (length is null)
        {
            throw new AlembicException($"{name} requires a length on dialect {sql.Dialect.Name}. Give one, or use SqlType.Text() or SqlType.LargeBinary().");
        }

        WriteCharacters(sql, name, length, collation);
    }

    private static void WriteNumberType(SqlBuilder sql, MySqlNumber number)
    {
        WriteNumber(sql, number.Name, number.Precision, number.Scale);
        sql.Append(number.Unsigned ? " UNSIGNED" : "").Append(number.Zerofill ? " ZEROFILL" : "");
    }

    private void WriteTextType(SqlBuilder sql, MySqlText text)
    {
        if (text.Name is "VARCHAR" or "VARBINARY" or "NVARCHAR")
        {
            WriteVarChar(sql, NationalName(text), text.Length, null);
        }
        else
        {
            WriteCharacters(sql, NationalName(text), text.Length, null);
        }

        sql.Append(text.IsAscii ? " ASCII" : "").Append(text.IsUnicode ? " UNICODE" : "").Append(text.IsBinary ? " BINARY" : "");
        WriteCharset(sql, text.Charset, text.Collation);
    }

    private static string NationalName(MySqlText text) => text switch
    {
        { Name: "NVARCHAR" } or { Name: "VARCHAR", IsNational: true } => "NATIONAL VARCHAR",
        { Name: "NCHAR" } or { Name: "CHAR", IsNational: true } => "NATIONAL CHAR",
        _ => text.Name,
    };

    private void WriteCharset(SqlBuilder sql, string? charset, string? collation)
    {
        if (charset is not null)
        {
            sql.Append(" CHARACTER SET ").Append(charset);
        }

        if (collation is not null)
        {
            WriteCollation(sql, collation);
        }
    }

    private static void WriteWords(SqlBuilder sql, string name, ValueList<string> words)
    {
        sql.Append(name).Append('(');
        for (var i = 0; i < words.Count; i++)
        {
            sql.Append(i == 0 ? "" : ",").Literal(words[i]);
        }

        sql.Append(')');
    }
}
