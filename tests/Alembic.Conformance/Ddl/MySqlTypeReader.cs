using System.Text.Json;
using Alembic.Dialects.MySql;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>Reads the corpus' types of <c>sqlalchemy.dialects.mysql</c>.</summary>
internal static class MySqlTypeReader
{
    public static SqlType Read(string name, JsonElement json) => name switch
    {
        "TINYINT" or "SMALLINT" or "MEDIUMINT" or "INTEGER" or "BIGINT" => Number(name, json, json.FindInt("display_width")),
        "DECIMAL" or "NUMERIC" or "FLOAT" or "DOUBLE" or "REAL" => Number(name, json, json.FindInt("precision")),
        "BIT" => new MySqlTime(name) { Precision = json.FindInt("length") },
        "YEAR" => new MySqlTime(name) { Precision = json.FindInt("display_width") },
        "TIME" or "DATETIME" or "TIMESTAMP" => new MySqlTime(name) { Precision = json.FindInt("fsp") },
        "ENUM" or "SET" => new MySqlWords(name, [.. json.Names("values")]) { Charset = json.FindText("charset"), Collation = json.FindText("collation") },
        "JSON" => SqlType.Json(),
        "INET4" or "INET6" => new MariaDbAddress(name),
        _ => new MySqlText(name)
        {
            Length = json.FindInt("length"),
            Charset = json.FindText("charset"),
            Collation = json.FindText("collation"),
            IsBinary = json.FindBool("binary") ?? false,
            IsAscii = json.FindBool("ascii") ?? false,
            IsUnicode = json.FindBool("unicode") ?? false,
            IsNational = json.FindBool("national") ?? false,
        },
    };

    private static MySqlNumber Number(string name, JsonElement json, int? precision) => new(name)
    {
        Precision = precision,
        Scale = json.FindInt("scale"),
        Unsigned = json.FindBool("unsigned") ?? false,
        Zerofill = json.FindBool("zerofill") ?? false,
    };

    /// <summary>An address, which MariaDB alone has.</summary>
    private sealed record MariaDbAddress(string Name) : SqlType;
}
