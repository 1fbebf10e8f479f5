using System.Data.Common;
using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Conformance.Pairs;

/// <summary>Rows that are put into the tables of a pair before the upgrade and looked for afterwards: one a table, where the table takes it.</summary>
/// <param name="server">The server, which says how its values are written and read.</param>
internal sealed class PairRows(PairServer server)
{
    // A table comes after those that it refers to; more rounds than this find nothing new.
    private const int Rounds = 3;

    private readonly Dictionary<(string?, string), Dictionary<string, string?>> _rows = [];

    /// <summary>How many tables took a row.</summary>
    public int Inserted => _rows.Count;

    /// <summary>How many tables refused it.</summary>
    public int Refused { get; private set; }

    /// <summary>Puts a row into each table.</summary>
    public async Task InsertAsync(DbConnection connection, Metadata tables, CancellationToken ct)
    {
        var open = tables.Tables.ToList();
        for (var round = 0; round < Rounds && open.Count > 0; round++)
        {
            List<Table> refused = [];
            foreach (var table in open)
            {
                if (!await TryInsertAsync(connection, table, ct))
                {
                    refused.Add(table);
                }
            }

            if (refused.Count == open.Count)
            {
                break;
            }

            open = refused;
        }

        Refused = open.Count;
        foreach (var table in tables.Tables.Except(open))
        {
            var rows = await ReadAsync(connection, table, table.Columns, ct);

            // A trigger or a rule may have done something else with the row.
            if (rows.Count == 1)
            {
                _rows[(table.Schema, table.Name)] = rows[0];
            }
        }
    }

    /// <summary>Says which rows are not what they were; of a column with another type only that it has a value.</summary>
    /// <param name="connection">A connection to the database.</param>
    /// <param name="before">The tables as they were when the rows were put in.</param>
    /// <param name="after">The tables as they should be now.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<IReadOnlyList<string>> LostAsync(DbConnection connection, Metadata before, Metadata after, CancellationToken ct)
    {
        List<string> lost = [];
        foreach (var table in before.Tables)
        {
            if (!_rows.TryGetValue((table.Schema, table.Name), out var row) || after.FindTable(table.Name, table.Schema) is not { } now)
            {
                continue;
            }

            var columns = table.Columns.Where(column => now.FindColumn(column.Name) is { } other && column.Default is not Computed && other.Default is not Computed).ToList();
            var rows = await ReadAsync(connection, table, columns.ConvertAll(column => now.FindColumn(column.Name)!), ct);
            // A table that others inherit from shows their rows, too.
            if (rows.Exists(found => columns.TrueForAll(column => IsKept(column, row, found))))
            {
                continue;
            }

            lost.Add(rows.Count == 0 ? $"{table.FullName}: no row" : string.Join(
                ", ", columns.Where(column => !IsKept(column, row, rows[0])).Select(column => $"{table.FullName}.{column.Name}: '{row[column.Name]}' is '{rows[0][column.Name]}'")));

            bool IsKept(Column column, Dictionary<string, string?> was, Dictionary<string, string?> value) => was[column.Name] is not { } text
                || (server.Dialect.TypeName(column.Type) == server.Dialect.TypeName(now.FindColumn(column.Name)!.Type) ? value[column.Name] == text : value[column.Name] is not null);
        }

        return lost;
    }

    private async Task<bool> TryInsertAsync(DbConnection connection, Table table, CancellationToken ct)
    {
        var columns = table.Columns.Where(column => column.Default is not (Computed or Identity { Always: true }) && !column.System).ToList();
        var names = string.Join(", ", columns.Select(column => server.Dialect.Identifiers.QuoteAlways(column.Name)));
        var values = string.Join(", ", columns.Select(column => server.ValueOf(column, server.Dialect.TypeName(column.Type).ToLowerInvariant())));
        await using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {NameOf(table)} {(columns.Count == 0 ? server.DefaultValues : $"({names}) VALUES ({values})")}";
        try
        {
            await command.ExecuteNonQueryAsync(ct);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private async Task<List<Dictionary<string, string?>>> ReadAsync(DbConnection connection, Table table, IReadOnlyList<Column> columns, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(AsText).DefaultIfEmpty("1"))} FROM {NameOf(table)}";
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<Dictionary<string, string?>> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(columns.Index().ToDictionary(column => column.Item.Name, column => reader.IsDBNull(column.Index) ? null : reader.GetString(column.Index)));
        }

        return rows;
    }

    private string AsText(Column column) => server.AsText(server.Dialect.Identifiers.QuoteAlways(column.Name), server.Dialect.TypeName(column.Type).ToLowerInvariant());

    private string NameOf(Table table) => (table.Schema is null ? "" : server.Dialect.Identifiers.QuoteAlways(table.Schema) + ".") + server.Dialect.Identifiers.QuoteAlways(table.Name);
}
