using System.Data.Common;
using System.Globalization;

namespace Alembic.Conformance.Pairs;

/// <summary>Writes down what an SQLite database says of itself: the text in <c>sqlite_schema</c> in a normal form, and the pragmas' rows.</summary>
/// <remarks>SQLite does not tell names apart by case, so all names are written in lower case. The order of a table's columns does not count.</remarks>
public sealed class SqliteDump
{
    private readonly DbConnection _connection;

    private SqliteDump(DbConnection connection) => _connection = connection;

    public static async Task<SchemaDump> ReadAsync(DbConnection connection, CancellationToken ct)
    {
        var dump = new SqliteDump(connection);
        var objects = new Dictionary<DumpedObject, string>();
        foreach (var item in await dump.QueryAsync(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' AND tbl_name NOT LIKE 'alembic~_version%' ESCAPE '~'", ct))
        {
            var (type, name, sql) = (item[0]!, item[1]!, item[3] ?? "");
            objects[new(type, "-", name.ToLowerInvariant())] = type == "table" && !SqliteWords.Text(sql).StartsWith("create virtual", StringComparison.Ordinal)
                ? await dump.TableAsync(name, sql, ct)
                : $"{item[2]!.ToLowerInvariant()}: {string.Join(' ', SqliteWords.Of(sql).Where(word => type != "index" || word != "asc"))}";
        }

        return new(objects);
    }

    private async Task<string> TableAsync(string table, string sql, CancellationToken ct)
    {
        var definition = SqliteTableText.Read(sql);
        var key = await KeyOfAsync(table, ct);
        var indexes = await QueryAsync("SELECT name, \"unique\", origin, partial FROM pragma_index_list(@table)", ct, table);
        var isRowId = key.Count == 1 && !definition.Contains("without rowid") && !indexes.Any(index => index[2] == "pk");
        var lines = new List<string>(definition);
        foreach (var column in await QueryAsync("SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(@table)", ct, table))
        {
            // A row id is never NULL, whatever is written.
            var isNotNull = column[2] == "1" && !(isRowId && column[4] == "1");
            lines.Add($"column {column[0]} {SqliteWords.Text(column[1]!)} notnull={isNotNull} default={(column[3] is null ? "" : SqliteWords.Text(column[3]!))} key={column[4]} hidden={column[5]}".ToLowerOutsideQuotes());
        }

        foreach (var index in indexes)
        {
            var columns = await QueryAsync("SELECT name, \"desc\", coll FROM pragma_index_xinfo(@table) WHERE key = 1 ORDER BY seqno", ct, index[0]!);
            var name = index[2] == "c" ? index[0]!.ToLowerInvariant() : "";
            lines.Add($"index {name} origin={index[2]} unique={index[1]} partial={index[3]}: {string.Join(", ", columns.Select(column => $"{column[0]?.ToLowerInvariant()} desc={column[1]} {column[2]?.ToLowerInvariant()}"))}");
        }

        foreach (var reference in (await QueryAsync("SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(@table) ORDER BY id, seq", ct, table)).GroupBy(row => row[0]))
        {
            var rows = reference.ToList();
            var target = rows[0][1]!;
            var targets = rows[0][3] is null ? await KeyOfAsync(target, ct) : [.. rows.Select(row => row[3]!)];
            lines.Add($"references ({string.Join(", ", rows.Select(row => row[2]))}) {target} ({string.Join(", ", targets)}) update={rows[0][4]} delete={rows[0][5]}".ToLowerInvariant());
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private async Task<List<string>> KeyOfAsync(string table, CancellationToken ct) =>
        [.. (await QueryAsync("SELECT name FROM pragma_table_info(@table) WHERE pk > 0 ORDER BY pk", ct, table)).Select(row => row[0]!)];

    private async Task<List<string?[]>> QueryAsync(string sql, CancellationToken ct, string? table = null)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        if (table is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@table", table);
            command.Parameters.Add(parameter);
        }

        var rows = new List<string?[]>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))]);
        }

        return rows;
    }
}
