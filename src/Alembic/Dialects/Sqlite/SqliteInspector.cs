using System.Data.Common;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    public override Inspector CreateInspector(DbConnection connection) => new SqliteInspector(connection);

    internal override async Task<ExistingTable?> ReadTableAsync(DbConnection connection, BatchAlterTableOp batch, CancellationToken ct) =>
        await new SqliteTableReader(connection, batch).ReadAsync(ct).ConfigureAwait(false);

    /// <inheritdoc/>
    public override SchemaComparison Comparison => new SqliteComparison(this);
}

/// <summary>Reads an SQLite database: the pragmas as tables, joined over all tables at once, and the text of CREATE TABLE for what they leave out.</summary>
internal sealed class SqliteInspector(DbConnection connection) : Inspector
{
    private const string Main = "main";

    public override Task<string?> ReadDefaultSchemaAsync(CancellationToken ct) => Task.FromResult<string?>(Main);

    public override async Task<Metadata> ReadAsync(InspectionFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var schemas = filter.AllSchemas ? await ReadSchemasAsync(ct).ConfigureAwait(false) : filter.Schemas;
        var tables = new List<Table>();
        var unmanaged = new List<UnmanagedObject>();
        foreach (var schema in schemas.Distinct())
        {
            var catalog = await SqliteCatalog.ReadAsync(connection, schema ?? Main, ct).ConfigureAwait(false);
            tables.AddRange(catalog.Build(schema, filter.IncludeTable));
            unmanaged.AddRange(catalog.Unmanaged(schema));
        }

        return new() { Tables = ValueList.From(tables), Unmanaged = ValueList.From(unmanaged) };
    }

    private async Task<List<string?>> ReadSchemasAsync(CancellationToken ct)
    {
        var schemas = new List<string?>();
        await CatalogQuery.ReadAllAsync(
            connection,
            [new("SELECT name FROM pragma_database_list WHERE name <> 'temp'", row => schemas.Add(row.GetString(0) is Main ? null : row.GetString(0)))],
            ct).ConfigureAwait(false);
        return schemas;
    }
}
