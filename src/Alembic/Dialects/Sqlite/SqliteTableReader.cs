using System.Data.Common;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>Reads a table before it is altered: its text, what depends on it, and the rows that the alterations would break.</summary>
/// <param name="connection">The run's open connection.</param>
/// <param name="batch">The alterations.</param>
internal sealed class SqliteTableReader(DbConnection connection, BatchAlterTableOp batch)
{
    private readonly string? _schema = batch.Schema;
    private readonly List<(string Kind, string Name, string Table, string Sql)> _objects = [];

    private string Quoted => (_schema is null ? "" : Quote(_schema) + ".") + Quote(batch.TableName);

    /// <exception cref="AlembicException">There is no such table, or it is a virtual one or a view.</exception>
    public async Task<SqliteExistingTable> ReadAsync(CancellationToken ct)
    {
        var catalog = await SqliteCatalog.ReadAsync(connection, _schema ?? "main", ct).ConfigureAwait(false);
        var (version, isLegacy) = (new Version(), false);
        await CatalogQuery.ReadAllAsync(
            connection,
            [
                new($"SELECT type, name, tbl_name, sql FROM {Quote(_schema ?? "main")}.sqlite_master WHERE type IN ('view', 'trigger')", row => _objects.Add((row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)))),
                new("SELECT sqlite_version()", row => version = Version.Parse(row.GetString(0))),
                new("PRAGMA legacy_alter_table", row => isLegacy = row.GetInt64(0) != 0),
            ],
            ct).ConfigureAwait(false);
        var found = catalog.Find(batch.TableName, _schema) ?? throw new AlembicException(
            $"The table {batch.TableName} is to be altered, but the database{(_schema is null ? "" : $" {_schema}")} has no table of this name that can be altered. Views and virtual tables cannot.");
        return found with
        {
            Version = version,
            ChecksRenames = !isLegacy && _objects.Count > 0,
            Dependents = await ProbeAsync(Dependents(found), ct).ConfigureAwait(false),
            Nulls = await ReadNullsAsync(found.Table, ct).ConfigureAwait(false),
            Misfit = await ReadMisfitAsync(found, ct).ConfigureAwait(false),
            HasUnknownChecks = await ReadUnknownChecksAsync(ct).ConfigureAwait(false),
            Rows = await ReadRowsAsync(found, ct).ConfigureAwait(false),
        };
    }

    // A view may lead to the table through other views.
    private List<SqliteDependent> Dependents(SqliteExistingTable table)
    {
        HashSet<string> names = new([table.Table.Name], StringComparer.OrdinalIgnoreCase);
        var column = table.Table.Columns.FirstOrDefault(each => each.Default is not Computed)?.Name;
        var found = new List<SqliteDependent>();
        var left = _objects.ToList();
        for (var count = -1; count != left.Count;)
        {
            count = left.Count;
            foreach (var item in left.Where(item => SqliteTokenizer.Read(item.Sql).Exists(token => token.IsName && names.Contains(token.Value))).ToList())
            {
                left.Remove(item);
                var isOwn = item.Kind == "trigger" && item.Table.Equals(table.Table.Name, StringComparison.OrdinalIgnoreCase);
                found.Add(new(item.Kind, item.Name, item.Kind == "view" ? item.Name : item.Table, item.Sql) { IsOwn = isOwn, Column = isOwn ? column : null });
                if (item.Kind == "view")
                {
                    names.Add(item.Name);
                }
            }
        }

        // Triggers of one event fire in the order in which they were created.
        return [.. found.OrderBy(each => _objects.FindIndex(item => item.Kind == each.Kind && item.Name == each.Name))];
    }

    // What SQLite cannot compile now says nothing of the alteration.
    private async Task<IReadOnlyList<SqliteDependent>> ProbeAsync(List<SqliteDependent> dependents, CancellationToken ct)
    {
        for (var i = 0; i < dependents.Count; i++)
        {
            try
            {
                dependents[i] = dependents[i] with { Column = dependents[i].Column ?? await ReadColumnAsync(dependents[i].Table, ct).ConfigureAwait(false) };
                await AskAsync(dependents[i].Probe(_schema), _ => 0, ct).ConfigureAwait(false);
            }
            catch (DbException) when (!ct.IsCancellationRequested)
            {
                dependents[i] = dependents[i] with { Compiles = false };
            }
        }

        return dependents;
    }

    private async Task<string?> ReadColumnAsync(string table, CancellationToken ct) => (await AskAsync(
        $"SELECT name FROM pragma_table_xinfo({SqliteDialect.Instance.Literal(table)}, {SqliteDialect.Instance.Literal(_schema ?? "main")}) WHERE hidden = 0 LIMIT 1", row => row.GetString(0), ct).ConfigureAwait(false)) is [var name] ? name : null;

    private async Task<IReadOnlyDictionary<string, long>> ReadNullsAsync(Table table, CancellationToken ct)
    {
        var counts = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var alter in batch.Operations.OfType<AlterColumnOp>())
        {
            if (alter.Nullable == false && table.Columns.FirstOrDefault(column => column.Name.Equals(alter.ColumnName, StringComparison.OrdinalIgnoreCase)) is { Nullable: true } column)
            {
                counts[column.Name] = (await AskAsync($"SELECT count(*) FROM {Quoted} WHERE {Quote(column.Name)} IS NULL", row => row.GetInt64(0), ct).ConfigureAwait(false))[0];
            }
        }

        return counts;
    }

    // A STRICT table takes what its types can hold without loss.
    private async Task<string?> ReadMisfitAsync(SqliteExistingTable found, CancellationToken ct)
    {
        var option = batch.Operations.OfType<AlterTableOptionsOp>().SelectMany(alter => alter.Options).Concat(batch.TableOptions).LastOrDefault(each => each is { Dialect: SqliteDialect.DialectName, Name: "strict" });
        if (!(option is null ? found.Definition.Strict : option.Value is true))
        {
            return null;
        }

        foreach (var element in found.Definition.Elements.Where(each => each.Column is not null))
        {
            var type = batch.Operations.OfType<AlterColumnOp>().LastOrDefault(alter => alter.Type is not null && alter.ColumnName.Equals(element.Column, StringComparison.OrdinalIgnoreCase))?.Type;
            if ((type is null && found.Definition.Strict) || batch.Operations.OfType<DropColumnOp>().Any(drop => drop.ColumnName.Equals(element.Column, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var declared = type is null ? found.Sql[element.TypeStart..element.TypeEnd].Trim() : SqliteDialect.Instance.TypeName(type);
            if (SqliteStrictTypes.Refused(declared, Quote(element.Column!)) is not { } condition)
            {
                continue;
            }

            var place = found.Definition.WithoutRowId ? "quote(" + Quote(found.Table.Constraints.OfType<PrimaryKey>().First().Columns[0]) + ")" : "rowid";
            var rows = await AskAsync($"SELECT {place}, quote({Quote(element.Column!)}), (SELECT count(*) FROM {Quoted} WHERE {condition}) FROM {Quoted} WHERE {condition} LIMIT 1", row => (Place: row.GetString(0), Value: row.GetString(1), Count: row.GetInt64(2)), ct).ConfigureAwait(false);
            if (rows is [var row])
            {
                return $"A STRICT table cannot keep all values of {batch.TableName}.{element.Column} as {declared}: row {row.Place} has {row.Value}{(row.Count > 1 ? $", and {row.Count - 1} more rows have such values" : "")}. Correct them before this operation.";
            }
        }

        return null;
    }

    private async Task<bool> ReadUnknownChecksAsync(CancellationToken ct)
    {
        foreach (var check in batch.Operations.OfType<AddConstraintOp>().Select(add => add.Constraint).OfType<Check>())
        {
            try
            {
                var condition = new SqlBuilder(SqliteDialect.Instance, new()).Expression(check.Condition).ToString();
                if (await AskAsync($"SELECT 1 FROM {Quoted} WHERE ({condition}\n) IS NULL LIMIT 1", _ => true, ct).ConfigureAwait(false) is [true])
                {
                    return true;
                }
            }
            catch (DbException) when (!ct.IsCancellationRequested)
            {
                // The statement that writes the check says what is wrong with it.
                return true;
            }
        }

        return false;
    }

    private async Task<long> ReadRowsAsync(SqliteExistingTable found, CancellationToken ct) => found.Definition.WithoutRowId ? 0
        : (await AskAsync($"SELECT ifnull(max(rowid), 0) FROM {Quoted}", row => row.GetInt64(0), ct).ConfigureAwait(false))[0];

    private async Task<IReadOnlyList<T>> AskAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = sql;
        return await command.ReadRowsAsync(read, ct).ConfigureAwait(false);
    }

    private static string Quote(string name) => SqliteDialect.Instance.Identifiers.Quote(name);
}

/// <summary>The types of STRICT tables.</summary>
internal static class SqliteStrictTypes
{
    /// <summary>The condition for rows whose value the type refuses; <see langword="null"/> for a type that takes all, or that STRICT tables do not have.</summary>
    /// <param name="type">The declared type.</param>
    /// <param name="column">The column, quoted.</param>
    public static string? Refused(string type, string column) => type.ToUpperInvariant() switch
    {
        "TEXT" => $"typeof({column}) = 'blob'",
        "BLOB" => $"typeof({column}) NOT IN ('blob', 'null')",
        "REAL" => $"typeof({column}) = 'blob' OR (typeof({column}) = 'text' AND CAST({column} AS NUMERIC) <> {column})",
        "INT" or "INTEGER" => $"typeof({column}) = 'blob' OR (typeof({column}) IN ('text', 'real') AND (CAST({column} AS NUMERIC) <> {column} OR CAST({column} AS INTEGER) <> CAST({column} AS NUMERIC)))",
        _ => null,
    };
}
