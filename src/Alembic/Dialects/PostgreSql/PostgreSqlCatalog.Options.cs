using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlCatalog
{
    private const string VersionParameter = "pg_attver=";

    private static ValueList<DialectOption> TableOptions(DbDataReader row)
    {
        var options = new List<DialectOption>();
        AddIf(row.GetBoolean(6), () => Pg.Unlogged);
        AddIf(row.Texts(7).Length > 0, () => Pg.With(Parameters(row.Texts(7))));
        AddIf(row.GetString(8) is "f" or "n", () => Pg.ReplicaIdentity(row.GetString(8) == "f" ? "FULL" : "NOTHING"));
        AddIf(row.GetString(8) == "i" && !row.IsDBNull(9), () => Pg.ReplicaIdentityIndex(row.GetString(9)));
        AddIf(!row.IsDBNull(10), () => Pg.ClusterOn(row.GetString(10)));
        AddIf(!row.IsDBNull(11), () => Pg.PartitionBy(row.GetString(11)));
        AddIf(!row.IsDBNull(12), () => Pg.Using(row.GetString(12)));
        AddIf(!row.IsDBNull(13), () => Pg.Tablespace(row.GetString(13)));
        AddIf(row.Texts(14).Length > 0, () => Pg.Inherits(row.Texts(14)));
        return ValueList.From(options);

        void AddIf(bool condition, Func<DialectOption> option)
        {
            if (condition)
            {
                options.Add(option());
            }
        }
    }

    private static ValueList<DialectOption> ColumnOptions(DbDataReader row)
    {
        var options = new List<DialectOption>();
        if (row.Text(12) is { } storage)
        {
            options.Add(Pg.Storage(storage switch { "p" => "PLAIN", "e" => "EXTERNAL", "m" => "MAIN", _ => "EXTENDED" }));
        }

        if (row.GetString(13).TrimEnd('\0') is { Length: > 0 } compression)
        {
            options.Add(Pg.Compression(compression == "l" ? "lz4" : "pglz"));
        }

        if (!row.IsDBNull(14))
        {
            options.Add(Pg.Statistics(row.GetInt32(14)));
        }

        if (row.Texts(15).Where(parameter => !parameter.StartsWith(VersionParameter, StringComparison.Ordinal)).ToArray() is { Length: > 0 } parameters)
        {
            options.Add(Pg.With(Parameters(parameters)));
        }

        return ValueList.From(options);
    }

    private static (string Name, string Value)[] Parameters(string[] texts) => [.. texts.Select(text => text.Split('=', 2)).Select(parts => (parts[0], parts[1]))];
}
