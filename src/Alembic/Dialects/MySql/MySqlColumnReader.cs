using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>Reads columns of one table.</summary>
internal sealed class MySqlColumnReader(bool isMariaDb, string? tableCollation, IReadOnlyList<MySqlCheckRow> checks, IEnumerable<string?> key)
{
    private const string OnUpdate = "on update ";
    private readonly HashSet<string?> _key = [.. key];

    /// <summary>The check that MariaDB gives a column of the type JSON.</summary>
    public static string JsonCheck(string column) => $"json_valid(`{column.Replace("`", "``", StringComparison.Ordinal)}`)";

    public Column Read(MySqlColumnRow row)
    {
        var check = checks.FirstOrDefault(check => check.Name == row.Name)?.Clause;
        var isJson = isMariaDb && row is { Type: "longtext", Collation: "utf8mb4_bin" } && check == JsonCheck(row.Name);
        var type = isJson ? SqlType.Json() : ReadType(row);
        var extra = row.Extra.ToLowerInvariant();
        return new(row.Name, type)
        {
            Nullable = row.IsNullable,
            Autoincrement = extra.Contains("auto_increment", StringComparison.Ordinal) ? true : type.IsInteger && _key.Contains(row.Name) ? false : null,
            Default = ReadDefault(row, extra),
            Comment = row.Comment.Length > 0 ? row.Comment : null,
            Options = ReadOptions(row, extra, isJson ? null : check),
        };
    }

    // A type of the table's own collation does not name it.
    private SqlType ReadType(MySqlColumnRow row)
    {
        var own = row.Collation == tableCollation ? null : row.Collation;
        return MySqlTypeReader.Read(row.Type, own, withCharset: true);
    }

    private ServerDefault? ReadDefault(MySqlColumnRow row, string extra)
    {
        if (row.Generation is { Length: > 0 } generation)
        {
            return new Computed(new RawSql(isMariaDb ? generation : MySqlText8.Unescape(generation))) { Persisted = extra.Contains("stored generated", StringComparison.Ordinal) || extra.Contains("persistent", StringComparison.Ordinal) };
        }

        return row.Default is null || (isMariaDb && row.Default == "NULL") ? null
            : ServerDefault.Raw(isMariaDb ? row.Default : MySqlText8.DefaultOf(row, extra));
    }

    private static ValueList<DialectOption> ReadOptions(MySqlColumnRow row, string extra, string? check)
    {
        var options = new List<DialectOption>();
        if (extra.IndexOf(OnUpdate, StringComparison.Ordinal) is >= 0 and var start)
        {
            options.Add(MySqlOptions.OnUpdate(row.Extra[(start + OnUpdate.Length)..].Split(',', ' ')[0]));
        }

        if (extra.Contains("invisible", StringComparison.Ordinal))
        {
            options.Add(MySqlOptions.Invisible);
        }

        if (row.SpatialReference is { Length: > 0 } system)
        {
            options.Add(MySqlOptions.SpatialReference(int.Parse(system, System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (check is not null)
        {
            options.Add(MySqlOptions.Check(check));
        }

        return ValueList.From(options);
    }
}
