using Alembic.Autogenerate;
using Alembic.Runtime;
using Alembic.Schema;

namespace Alembic.Commands;

/// <summary>Writes the model of a live database.</summary>
/// <param name="request">What to read and how to write it.</param>
/// <param name="session">The database.</param>
internal sealed class Scaffolder(ScaffoldRequest request, DatabaseSession session)
{
    /// <summary>Reads the database and writes the model.</summary>
    /// <param name="defaultNamespace">The namespace where the request has none.</param>
    /// <param name="ct">Cancels the queries.</param>
    public async Task<ScaffoldedModel> WriteAsync(string defaultNamespace, CancellationToken ct)
    {
        var inspector = session.Dialect.CreateInspector(session.Connection);
        var defaultSchema = await inspector.ReadDefaultSchemaAsync(ct).ConfigureAwait(false);
        var read = await inspector.ReadAsync(
            new()
            {
                Schemas = request.Schemas.Count == 0 ? [null] : [.. request.Schemas.Select(schema => schema == defaultSchema ? null : schema)],
                IncludeTable = (name, schema) => !Comparer.IsOwnTable(name, session.Options.VersionTable)
                    && (request.Tables.Count == 0 || request.Tables.Contains(name) || request.Tables.Contains($"{schema ?? defaultSchema}.{name}")),
            },
            ct).ConfigureAwait(false);
        var missing = request.Tables.Where(name => !read.Tables.Any(table => name == table.Name || name == $"{table.Schema ?? defaultSchema}.{table.Name}")).ToList();
        if (missing.Count > 0 || read.Tables.Count == 0)
        {
            var schemas = request.Schemas.Count == 0 ? "" : $" in the schemas {string.Join(", ", request.Schemas)}";
            throw new AlembicException(missing.Count > 0 ? $"{session.DisplayName} has no table {string.Join(", ", missing)}{schemas}." : $"{session.DisplayName} has no tables{schemas}.")
            {
                Hint = "Check the URL, --schema and --tables. Views are not read.",
            };
        }

        var metadata = read with { Tables = ValueList.From(read.Tables.Select(Corrected)) };
        var renderer = new ModelRenderer(session.Dialect) { Style = request.Style, Namespace = request.Namespace ?? defaultNamespace };
        var options = new AutogenerateOptions { IncludeSchemas = request.Schemas.Count > 0 };
        var create = await new Comparer(session.Dialect, options).CreateAsync(session.Connection, metadata, ct).ConfigureAwait(false);
        return new(renderer.Render(metadata), metadata, create.InRunnableOrder(session.Dialect));
    }

    // A model does not contain what the database adds by itself.
    private Table Corrected(Table table) => table with
    {
        Columns = ValueList.From(table.Columns.Select(column => session.Dialect.Comparison.Correct(column, table, _ => { }))),
    };
}
