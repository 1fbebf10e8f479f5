using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects.MySql;

/// <summary>Reads a type as <c>COLUMN_TYPE</c> has it, or as this dialect writes it: <c>int(10) unsigned</c>, <c>VARCHAR(20) COLLATE utf8mb4_bin</c>.</summary>
internal sealed class MySqlTypeReader
{
    private static readonly SqlLexerOptions Syntax = new() { BackslashEscapes = true, Backticks = true };

    private readonly string _sql;
    private readonly TypeTerms _terms;
    private readonly List<string> _words;

    private MySqlTypeReader(string sql)
    {
        (_sql, _terms) = (sql, TypeTerms.Of(sql, Syntax));
        _words = [.. _terms.Words.Select(word => word.ToUpperInvariant())];
    }

    /// <summary>Reads a type.</summary>
    /// <param name="sql">The type.</param>
    /// <param name="collation">A collation that counts where the text names none; <see langword="null"/> for none.</param>
    /// <param name="withCharset">Whether that collation is of another character set than the table's, which must be named then.</param>
    public static SqlType Read(string sql, string? collation = null, bool withCharset = false)
    {
        var reader = new MySqlTypeReader(sql);
        var charset = reader.Behind("SET") ?? reader.Behind("CHARSET") ?? (withCharset ? CharsetOf(collation) : null);
        return reader.Read(charset, reader.Behind("COLLATE") ?? collation);
    }

    /// <summary>The character set of a collation, whose name begins with it.</summary>
    public static string? CharsetOf(string? collation) => collation?.Split('_')[0];

    /// <summary>Gives a type of characters with a collation, and the character set that goes with it.</summary>
    public static SqlType WithCollation(SqlType type, string collation) => type switch
    {
        MySqlText { Name: not ("BINARY" or "VARBINARY") } text when !text.Name.EndsWith("BLOB", StringComparison.Ordinal) => text with { Charset = CharsetOf(collation), Collation = collation },
        MySqlWords words => words with { Charset = CharsetOf(collation), Collation = collation },
        _ => type,
    };

    private SqlType Read(string? charset, string? collation)
    {
        var name = Name();
        switch (name)
        {
            case "TINYINT" or "SMALLINT" or "MEDIUMINT" or "INTEGER" or "BIGINT" or "DECIMAL" or "FLOAT" or "DOUBLE":
                return new MySqlNumber(name)
                {
                    Precision = _terms.Number(0),
                    Scale = _terms.Number(1),
                    Unsigned = _words.Contains("UNSIGNED") || _words.Contains("ZEROFILL"),
                    Zerofill = _words.Contains("ZEROFILL"),
                };
            case "BOOL" or "BOOLEAN":
                return new MySqlNumber("TINYINT") { Precision = 1 };
            case "CHAR" or "VARCHAR" or "TINYTEXT" or "TEXT" or "MEDIUMTEXT" or "LONGTEXT":
                return new MySqlText(name) { Length = _terms.Number(0), Charset = charset, Collation = collation };
            case "NCHAR" or "NVARCHAR":
                return new MySqlText(name[1..]) { Length = _terms.Number(0), Charset = "utf8mb3", Collation = collation };
            case "BINARY" or "VARBINARY" or "TINYBLOB" or "BLOB" or "MEDIUMBLOB" or "LONGBLOB":
                return new MySqlText(name) { Length = _terms.Number(0) };
            case "DATETIME" or "TIMESTAMP" or "TIME" or "YEAR" or "BIT":
                return new MySqlTime(name) { Precision = _terms.Number(0) };
            case "DATE":
                return SqlType.Date();
            case "JSON":
                return SqlType.Json();
            case "ENUM" or "SET":
                return new MySqlWords(name, ValueList.From(_terms.Arguments)) { Charset = charset, Collation = collation };
            default:
                return SqlType.Named(_sql);
        }
    }

    private string Name() => _words.FirstOrDefault("") switch
    {
        "INT" => "INTEGER",
        "NUMERIC" or "DEC" or "FIXED" => "DECIMAL",
        "REAL" => "DOUBLE",
        "CHARACTER" => _words.ElementAtOrDefault(1) == "VARYING" ? "VARCHAR" : "CHAR",
        "NATIONAL" => $"N{_words.ElementAtOrDefault(1)}",
        var other => other,
    };

    private string? Behind(string word) =>
        _words.IndexOf(word) is >= 0 and var place && place + 1 < _words.Count && (word != "SET" || place > 0) ? _words[place + 1].ToLowerInvariant() : null;
}
