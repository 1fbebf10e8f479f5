using System.Data.Common;
using System.Globalization;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    /// <inheritdoc/>
    public override Inspector CreateInspector(DbConnection connection) => new PostgreSqlInspector(connection);

    /// <inheritdoc/>
    public override SchemaComparison Comparison => new PostgreSqlComparison(this);
}

/// <summary>Reads PostgreSQL's catalog: ten queries in one batch, whatever the number of tables and schemas.</summary>
internal sealed class PostgreSqlInspector(DbConnection connection) : Inspector
{
    public override async Task<string?> ReadDefaultSchemaAsync(CancellationToken ct)
    {
        string? schema = null;
        await CatalogQuery.ReadAllAsync(connection, [new("SELECT current_schema()::text", row => schema = row.Text(0))], ct).ConfigureAwait(false);
        return schema;
    }

    public override async Task<Metadata> ReadAsync(InspectionFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var schemas = filter.Schemas.OfType<string>().ToArray();
        var catalog = new PostgreSqlCatalog(filter, schemas);
        var version = MajorVersion(connection.ServerVersion);
        var managed = Condition(filter, schemas, "n.nspname = ANY (current_schemas(false))");
        var queries = new PostgreSqlQueries(version, Condition(filter, schemas, "pg_catalog.pg_table_is_visible(c.oid)")) { Managed = managed };
        CatalogQuery[] batch =
        [
            .. Queries(queries, catalog),
            new(queries.CompositeRows, catalog.AddComposite),
            new(PostgreSqlQueries.SchemaRows, catalog.AddSchema),
            new(new PostgreSqlUnmanaged(version, managed).Rows, catalog.AddUnmanaged),
        ];
        if (!filter.AllSchemas && schemas.Length > 0)
        {
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = batch[i].Sql.Contains("@schemas", StringComparison.Ordinal) ? batch[i] with { Parameters = [("schemas", schemas)] } : batch[i];
            }
        }

        await CatalogQuery.ReadAllAsync(connection, batch, ct).ConfigureAwait(false);
        return new()
        {
            Tables = ValueList.From(catalog.Build()),
            Sequences = ValueList.From(catalog.Sequences),
            Enums = ValueList.From(catalog.Enums),
            Types = ValueList.From(catalog.Types),
            Schemas = ValueList.From(catalog.Schemas),
            SchemaComments = ValueList.From(catalog.SchemaComments),
            Unmanaged = ValueList.From(catalog.Unmanaged),
        };
    }

    /// <summary>Makes temporary tables, reads them and drops them, all in one batch.</summary>
    /// <param name="creations">The statements that make them.</param>
    /// <param name="more">A query to run before they are dropped.</param>
    /// <param name="removal">The statement that drops them.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<IReadOnlyList<Table>> ReadTemporaryAsync(IReadOnlyList<string> creations, CatalogQuery more, string removal, CancellationToken ct)
    {
        var catalog = new PostgreSqlCatalog(new(), []);
        var queries = new PostgreSqlQueries(MajorVersion(connection.ServerVersion), "n.oid = pg_catalog.pg_my_temp_schema() AND c.relname LIKE 'alembic\\_draft\\_%'", isTemporary: true);
        await CatalogQuery.ReadAllAsync(connection, [.. Queries(queries, catalog), more], ct, creations, [removal]).ConfigureAwait(false);
        return [.. catalog.Build()];
    }

    private static CatalogQuery[] Queries(PostgreSqlQueries queries, PostgreSqlCatalog catalog) =>
    [
        new(queries.TableRows, catalog.AddTable),
        new(queries.ColumnRows, catalog.AddColumn),
        new(queries.SequenceRows, catalog.AddSequence),
        new(queries.ConstraintRows, catalog.AddConstraint),
        new(queries.IndexRows, catalog.AddIndex),
        new(queries.EnumRows, catalog.AddEnum),
        new(queries.DomainRows, catalog.AddDomain),
    ];

    // Without a schema counts what an unqualified name can reach: the search path.
    private static string Condition(InspectionFilter filter, string[] schemas, string isReachable)
    {
        if (filter.AllSchemas)
        {
            return "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
        }

        var reachable = $"({isReachable} AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')";
        const string named = "n.nspname = ANY (@schemas)";
        return schemas.Length == 0 ? reachable
            : filter.Schemas.Contains(null) ? $"({reachable} OR {named})"
            : named;
    }

    private static int MajorVersion(string version)
    {
        var digits = version.TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new AlembicException($"The server reports the version '{version}', which does not begin with a number. Is it PostgreSQL?");
    }
}
