using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    public override Inspector CreateInspector(DbConnection connection) => new MySqlInspector(connection);

    /// <inheritdoc/>
    public override SchemaComparison Comparison => new MySqlComparison(this);
}

/// <summary>Reads the catalog of MariaDB or MySQL: seven queries in one batch, whatever the number of tables and schemas.</summary>
internal sealed class MySqlInspector(DbConnection connection) : Inspector
{
    public override async Task<string?> ReadDefaultSchemaAsync(CancellationToken ct)
    {
        string? schema = null;
        await CatalogQuery.ReadAllAsync(connection, [new("SELECT DATABASE()", row => schema = row.Text(0))], ct).ConfigureAwait(false);
        return schema;
    }

    public override async Task<Metadata> ReadAsync(InspectionFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(connection);
        var isMariaDb = IsMariaDb(connection);
        var schemas = filter.Schemas.OfType<string>().ToArray();
        var catalog = new MySqlCatalog(filter, isMariaDb);
        var queries = new MySqlQueries(isMariaDb, schema => Condition(schema, filter, schemas.Length));
        (string Name, object Value)[] parameters = filter.AllSchemas ? [] : [.. schemas.Select((schema, i) => ($"schema{i}", (object)schema))];
        CatalogQuery[] batch =
        [
            new(queries.TableRows, catalog.AddTable),
            new(queries.ColumnRows, catalog.AddColumn),
            new(queries.KeyRows, catalog.AddKeyPart),
            new(queries.ForeignKeyRows, catalog.AddForeignKeyColumn),
            new(queries.CheckRows, catalog.AddCheck),
            new(queries.PartitionRows, catalog.AddPartition),
            new(queries.UnmanagedRows, catalog.AddUnmanaged),
        ];
        await CatalogQuery.ReadAllAsync(connection, [.. batch.Select(query => query with { Parameters = parameters })], ct).ConfigureAwait(false);
        return new() { Tables = ValueList.From(catalog.Build()), Unmanaged = ValueList.From(catalog.Unmanaged) };
    }

    /// <summary>Whether the server at the other end is MariaDB, whatever the dialect's name.</summary>
    public static bool IsMariaDb(DbConnection connection) => connection.ServerVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);

    // Comparing with one constant lets MariaDB open the folder of that schema alone.
    private static string Condition(string schema, InspectionFilter filter, int named)
    {
        if (filter.AllSchemas)
        {
            return $"{schema} NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')";
        }

        List<string> places = [.. filter.Schemas.Contains(null) ? ["DATABASE()"] : Array.Empty<string>(), .. Enumerable.Range(0, named).Select(i => $"@schema{i}")];
        return places.Count == 1 ? $"{schema} = {places[0]}" : $"{schema} IN ({string.Join(", ", places)})";
    }
}
