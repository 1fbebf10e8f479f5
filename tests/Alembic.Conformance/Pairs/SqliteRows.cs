using System.Data.Common;
using System.Globalization;

namespace Alembic.Conformance.Pairs;

/// <summary>Three rows in each table of an SQLite database, and what became of them.</summary>
internal sealed class SqliteRows
{
    private const int Count = 3;
    private readonly Dictionary<string, (List<string> Columns, List<string[]> Rows)> _tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Inserts the rows: the same values, which a number can hold too, in columns of one type, so that keys find their rows.</summary>
    public static async Task InsertAsync(DbConnection connection, CancellationToken ct)
    {
        foreach (var table in await TablesAsync(connection, ct))
        {
            var columns = await QueryAsync(connection, $"SELECT name, type FROM pragma_table_xinfo('{table.Replace("'", "''", StringComparison.Ordinal)}') WHERE hidden = 0", ct);
            for (var row = 1; row <= Count; row++)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"INSERT OR IGNORE INTO {Quote(table)} ({string.Join(", ", columns.Select(column => Quote(column[0]!)))}) VALUES ({string.Join(", ", columns.Select(column => Value(column[1]!, row)))})";
                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }

    /// <summary>Reads the rows of all tables.</summary>
    public static async Task<SqliteRows> ReadAsync(DbConnection connection, CancellationToken ct)
    {
        var rows = new SqliteRows();
        foreach (var table in await TablesAsync(connection, ct))
        {
            var columns = (await QueryAsync(connection, $"SELECT name FROM pragma_table_xinfo('{table.Replace("'", "''", StringComparison.Ordinal)}') WHERE hidden = 0", ct)).ConvertAll(column => column[0]!);
            rows._tables[table] = (columns, (await QueryAsync(connection, $"SELECT {string.Join(", ", columns.Select(Quote))} FROM {Quote(table)}", ct)).ConvertAll(row => Array.ConvertAll(row, value => value ?? "NULL")));
        }

        return rows;
    }

    /// <summary>Names the tables that are still there and whose rows are not the same in the columns that are still there.</summary>
    public IReadOnlyList<string> LostIn(SqliteRows after) =>
        [.. _tables.Keys.Where(after._tables.ContainsKey).Where(table => !Projection(this, after, table).SequenceEqual(Projection(after, this, table)))];

    private static IEnumerable<string> Projection(SqliteRows rows, SqliteRows other, string table)
    {
        var common = rows._tables[table].Columns.Where(column => other._tables[table].Columns.Contains(column, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var places = common.ConvertAll(column => rows._tables[table].Columns.FindIndex(each => each.Equals(column, StringComparison.OrdinalIgnoreCase)));
        return rows._tables[table].Rows.Select(row => string.Join(" | ", places.Select(place => row[place]))).Order(StringComparer.Ordinal);
    }

    private static async Task<List<string>> TablesAsync(DbConnection connection, CancellationToken ct) => (await QueryAsync(
        connection,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE 'alembic~_%' ESCAPE '~' AND sql NOT LIKE 'CREATE VIRTUAL %' ORDER BY name",
        ct)).ConvertAll(row => row[0]!);

    private static string Value(string type, int row)
    {
        var upper = type.ToUpperInvariant();
        return upper.Contains("INT", StringComparison.Ordinal) ? $"{row}"
            : upper.Contains("BOOL", StringComparison.Ordinal) ? "1"
            : upper.Contains("BLOB", StringComparison.Ordinal) ? $"x'0{row}'"
            : upper.Contains("TIME", StringComparison.Ordinal) || upper.Contains("DATE", StringComparison.Ordinal) ? $"'2026-01-0{row} 00:00:00'"
            : $"'{row}'";
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<List<string?[]>> QueryAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))]);
        }

        return rows;
    }
}
