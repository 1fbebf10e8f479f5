using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>One database file's catalog, as its rows came.</summary>
internal sealed class SqliteCatalog
{
    private readonly List<(string Name, string Sql)> _tables = [];
    private readonly List<SqliteColumnRow> _columns = [];
    private readonly List<SqliteIndexRow> _indexes = [];
    private readonly List<UnmanagedObject> _unmanaged = [];

    public static async Task<SqliteCatalog> ReadAsync(DbConnection connection, string schema, CancellationToken ct)
    {
        var catalog = new SqliteCatalog();
        var master = $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".sqlite_master";

        // A virtual table and the tables in which its module keeps what it has to are the module's.
        const string isTable = """
            m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND m.sql NOT LIKE 'CREATE VIRTUAL %'
            AND m.name NOT IN (SELECT l.name FROM pragma_table_list l WHERE l.schema = @schema AND l.type = 'shadow')
            """;
        IReadOnlyList<(string, object)> parameters = [("schema", schema)];
        await CatalogQuery.ReadAllAsync(
            connection,
            [
                new($"SELECT m.name, m.sql FROM {master} m WHERE {isTable} ORDER BY m.name", catalog.AddTable) { Parameters = parameters },
                new(
                    $"""
                    SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
                    FROM {master} m JOIN pragma_table_xinfo(m.name, @schema) c
                    WHERE {isTable} AND c.hidden <> 1 ORDER BY m.name, c.cid
                    """,
                    catalog.AddColumn) { Parameters = parameters },
                new(
                    $"""
                    SELECT m.name, i.name, i."unique", c.name, c."desc", c.coll, d.sql
                    FROM {master} m JOIN pragma_index_list(m.name, @schema) i JOIN pragma_index_xinfo(i.name, @schema) c
                    JOIN {master} d ON d.type = 'index' AND d.name = i.name
                    WHERE {isTable} AND i.origin = 'c' AND c.key = 1 ORDER BY m.name, i.name, c.seqno
                    """,
                    catalog.AddIndexColumn) { Parameters = parameters },
                new(
                    $"""
                    SELECT CASE m.type WHEN 'table' THEN 'virtual table' ELSE m.type END, m.name, CASE m.type WHEN 'trigger' THEN m.tbl_name END FROM {master} m
                    WHERE m.type IN ('view', 'trigger') OR (m.type = 'table' AND m.sql LIKE 'CREATE VIRTUAL %') ORDER BY 1, 2
                    """,
                    catalog.AddUnmanaged),
            ],
            ct).ConfigureAwait(false);
        return catalog;
    }

    public IEnumerable<Table> Build(string? schema, Func<string, string?, bool>? include)
    {
        var definitions = _tables.ToDictionary(table => table.Name, table => SqliteDefinitionParser.Read(table.Sql), StringComparer.Ordinal);
        var columns = _columns.ToLookup(column => column.Table, StringComparer.Ordinal);
        var indexes = _indexes.ToLookup(index => index.Table, StringComparer.Ordinal);
        foreach (var (name, _) in _tables)
        {
            if (include is null || include(name, schema))
            {
                yield return new SqliteTableBuilder(name, schema, definitions[name], [.. columns[name]]).Build(
                    [.. indexes[name]],
                    other => [.. columns[ActualName(definitions.Keys, other)]]);
            }
        }
    }

    /// <summary>Finds a table with its text, whatever the case of the name; <see langword="null"/> where there is none.</summary>
    public SqliteExistingTable? Find(string name, string? schema)
    {
        var found = _tables.Find(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found.Name is not { } actual)
        {
            return null;
        }

        var definition = SqliteDefinitionParser.Read(found.Sql);
        var builder = new SqliteTableBuilder(actual, schema, definition, ColumnsOf(actual));
        var rows = _indexes.FindAll(index => index.Table == actual);
        var clauses = definition.Elements.SelectMany(element => element.Clauses, (element, clause) => (element, clause)).Where(place => place.clause.Constraint is not null)
            .Select(place => (Constraint: builder.ModelOf(place.clause.Constraint!, ColumnsOf), Place: place)).ToList();
        var table = builder.Build(rows, ColumnsOf);
        return new(table with { Constraints = [.. clauses.Select(each => each.Constraint)] }, found.Sql, definition)
        {
            Clauses = clauses.ToDictionary<(Constraint Constraint, (SqliteElement, SqliteClause) Place), Constraint, (SqliteElement, SqliteClause)>(each => each.Constraint, each => each.Place, ReferenceEqualityComparer.Instance),
            IndexSql = table.Indexes.ToDictionary<TableIndex, TableIndex, string>(index => index, index => rows.Find(row => row.Name == index.Name!.Text)!.Sql, ReferenceEqualityComparer.Instance),
            Dependents = [],
            Version = new(),
        };

        List<SqliteColumnRow> ColumnsOf(string table) => _columns.FindAll(column => column.Table.Equals(table, StringComparison.OrdinalIgnoreCase));
    }

    // A foreign key names its table in any case.
    private static string ActualName(IEnumerable<string> names, string name) =>
        names.FirstOrDefault(actual => actual.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    private void AddTable(DbDataReader row) => _tables.Add((row.GetString(0), row.Text(1) ?? ""));

    private void AddColumn(DbDataReader row) => _columns.Add(new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3) != 0, row.Text(4), row.GetInt32(5), row.GetInt32(6)));

    /// <summary>What is in the file besides tables, with the schema that it is given.</summary>
    public IEnumerable<UnmanagedObject> Unmanaged(string? schema) => _unmanaged.Select(found => found with { Schema = schema });

    private void AddUnmanaged(DbDataReader row) => _unmanaged.Add(new(row.GetString(0), row.GetString(1)) { Table = row.Text(2) });

    private void AddIndexColumn(DbDataReader row) => _indexes.Add(new(
        row.GetString(0), row.GetString(1), row.GetInt32(2) != 0, row.Text(3), row.GetInt32(4) != 0, row.GetString(6)));
}

/// <summary>A row of <c>pragma_table_xinfo</c>: the place in the key is from 1, and hidden is 2 for a virtual computed column, 3 for a stored one.</summary>
internal sealed record SqliteColumnRow(string Table, string Name, string Type, bool NotNull, string? Default, int KeyPosition, int Hidden);

/// <summary>A row of <c>pragma_index_xinfo</c>: one column of an index, without a name where it is an expression.</summary>
internal sealed record SqliteIndexRow(string Table, string Name, bool Unique, string? Column, bool Descending, string Sql);
