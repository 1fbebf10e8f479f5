using Alembic.Autogenerate;
using Alembic.Connections;
using Alembic.Runtime;
using Alembic.Schema;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Reads the database and writes the C# of a model that is equal to it. Alembic has no such command; SQLAlchemy's <c>sqlacodegen</c> does this.</summary>
    /// <param name="request">What to read and how to write it; <see langword="null"/> for all tables of the default schema, written by hand.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <exception cref="AlembicException">There is nothing to read, or the catalog cannot be read.</exception>
    /// <exception cref="ConnectionFailedException">There is no connection.</exception>
    public async Task<ScaffoldedModel> ScaffoldAsync(ScaffoldRequest? request = null, CancellationToken ct = default)
    {
        request ??= new();
        await ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false);
        var session = await OpenAsync(ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
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

        var metadata = read with { Tables = ValueList.From(read.Tables.Select(table => Corrected(table, session))) };
        var renderer = new ModelRenderer(session.Dialect) { Style = request.Style, Namespace = request.Namespace ?? Config?.Namespace ?? "Models" };
        var options = new AutogenerateOptions { IncludeSchemas = request.Schemas.Count > 0 };
        var create = await new Comparer(session.Dialect, options).CreateAsync(session.Connection, metadata, ct).ConfigureAwait(false);
        return new(renderer.Render(metadata), metadata, create.InRunnableOrder(session.Dialect));
    }

    // A model does not contain what the database adds by itself.
    private static Table Corrected(Table table, DatabaseSession session) => table with
    {
        Columns = ValueList.From(table.Columns.Select(column => session.Dialect.Comparison.Correct(column, table, _ => { }))),
    };
}
