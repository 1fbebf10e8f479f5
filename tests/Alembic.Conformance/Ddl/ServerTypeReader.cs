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
        "VARBINARY" => SqlType.VarBinary(json.FindInt("length")),
        _ => new SqlServerType(name) { Precision = json.FindInt("precision") },
    };

    public static SqlType Oracle(string name, JsonElement json) => name switch
    {
        "INTERVAL" => SqlType.Interval(json.FindInt("second_precision"), json.FindInt("day_precision")),
        "TIMESTAMP" when json.FindBool("local_timezone") == true => SqlType.LocalTimestamp(),
        "TIMESTAMP" => SqlType.Timestamp(json.FindBool("timezone") ?? false),
        "FLOAT" => SqlType.OracleFloat(json.FindInt("binary_precision")),
        _ => new OracleType(name) { Length = json.FindInt("length"), Precision = json.FindInt("precision"), Scale = json.FindInt("scale") },
    };
}
