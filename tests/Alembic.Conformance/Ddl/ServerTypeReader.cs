using System.Text.Json;
using Alembic.Dialects.Oracle;
using Alembic.Dialects.SqlServer;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>Reads the types that SQL Server and Oracle have of their own.</summary>
internal static class ServerTypeReader
{
    public static SqlType SqlServer(string name, JsonElement json) => name switch
    {
        "VARBINARY" when json.FindBool("filestream") == true => SqlType.FileStream(),
        "DATETIME2" or "DATETIMEOFFSET" or "TIME" => new SqlServerType(name) { Precision = json.FindInt("precision") },
        "MONEY" or "SMALLMONEY" or "SMALLDATETIME" or "ROWVERSION" or "SQL_VARIANT" or "TINYINT" or "XML" or "IMAGE" or "NTEXT" or "UNIQUEIDENTIFIER" or "BIT" =>
            new SqlServerType(name),
        _ => TypeReader.Generic(name, json),
    };

    public static SqlType Oracle(string name, JsonElement json) => name switch
    {
        "INTERVAL" => SqlType.Interval(json.FindInt("second_precision"), json.FindInt("day_precision")),
        "TIMESTAMP" when json.FindBool("local_timezone") == true => SqlType.LocalTimestamp(),
        "TIMESTAMP" => SqlType.Timestamp(json.FindBool("timezone") ?? false),
        "FLOAT" => SqlType.OracleFloat(json.FindInt("binary_precision")),
        "NUMBER" or "RAW" or "VARCHAR2" or "NVARCHAR2" or "NCLOB" or "BFILE" or "ROWID" or "LONG" or "BINARY_DOUBLE" or "BINARY_FLOAT" => new OracleType(name) { Length = json.FindInt("length"), Precision = json.FindInt("precision"), Scale = json.FindInt("scale") },
        _ => TypeReader.Generic(name, json),
    };
}
