using System.Data.Common;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Finds what leads from a live database to a model. Alembic: <c>produce_migrations</c>, <c>compare_metadata</c>.</summary>
/// <threadsafety>Safe for several threads as far as its callbacks are.</threadsafety>
/// <example><code>var operations = await new Comparer(Dialect.PostgreSql, options).CompareAsync(connection, Model.Metadata, ct);</code></example>
public sealed class Comparer
{
    private readonly Dialect _dialect;
    private readonly AutogenerateOptions _options;

    /// <summary>Creates a comparer.</summary>
    /// <param name="dialect">The database's dialect.</param>
    /// <param name="options">What to compare.</param>
    public Comparer(Dialect dialect, AutogenerateOptions options)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(options);
        (_dialect, _options) = (dialect, options);
    }

    /// <summary>Takes a line for each difference found (<c>Detected added table 'x'</c>), as Alembic's logger <c>alembic.autogenerate.compare</c> does; <see langword="null"/> (the default) drops them.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Renames of tables and columns, in addition to those that <see cref="Column.RenamedFrom"/> and <see cref="Table.RenamedFrom"/> state. Default: none.</summary>
    public IReadOnlyList<Rename> Renames { get; init; } = [];

    /// <summary>Whether to explain each difference: both sides as they were compared, and the rule. Default <see langword="false"/>.</summary>
    public bool Explains { get; init; }

    /// <summary>The version table, which is left out, as is the lock of its name. Default <c>alembic_version</c>.</summary>
    public string VersionTable { get; init; } = "alembic_version";

    /// <summary>The version table's schema; <see langword="null"/> (the default) for the connection's default one.</summary>
    public string? VersionTableSchema { get; init; }

    /// <summary>The name of the table beside the version table that says how far a revision has got, which is left out as well.</summary>
    internal static string JournalTable(string versionTable) => versionTable + "_journal";

    /// <summary>Reads the database and compares it with the model; the project's rewrites are applied.</summary>
    /// <param name="connection">An open connection; it stays open, and nothing is changed.</param>
    /// <param name="model">What the database should be.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The operations of the upgrade, and their reverse.</returns>
    /// <exception cref="AlembicException">The model contradicts itself, or the catalog cannot be read.</exception>
    public Task<MigrationOperations> CompareAsync(DbConnection connection, Metadata model, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(model);
        return CompareAsync(connection, model, isEmpty: false, ct);
    }

    /// <summary>Whether a table is the version table, or one that a run keeps beside it.</summary>
    internal static bool IsOwnTable(string name, string versionTable) =>
        name == versionTable || name == JournalTable(versionTable) || name == LeaseSql.TableName(versionTable);

    /// <summary>Gives what makes a model on an empty database; what is in the database is not read.</summary>
    internal Task<MigrationOperations> CreateAsync(DbConnection connection, Metadata model, CancellationToken ct) => CompareAsync(connection, model, isEmpty: true, ct);

    private async Task<MigrationOperations> CompareAsync(DbConnection connection, Metadata model, bool isEmpty, CancellationToken ct)
    {
        var filter = new AutogenerateFilter(_options);
        var inspector = _dialect.CreateInspector(connection);
        var defaultSchema = await inspector.ReadDefaultSchemaAsync(ct).ConfigureAwait(false);
        var versionSchema = VersionTableSchema == defaultSchema ? null : VersionTableSchema;
        var database = isEmpty ? new() : await inspector.ReadAsync(
            new()
            {
                AllSchemas = _options.IncludeSchemas,
                IncludeTable = (name, schema) => !IsVersionTable(name, schema)
                    && filter.IncludesName(SchemaItemKind.Schema, schema, null, null) && filter.IncludesTableName(name, schema),
            },
            ct).ConfigureAwait(false);
        var log = Log ?? (_ => { });
        (database, var renames) = new StatedRenames(_dialect, model, defaultSchema, log).Apply(database, isEmpty ? [] : Renames);
        (database, model) = _dialect.Comparison.Paired(database, model, defaultSchema);

        var modelTables = new ModelTables(_dialect, model.Naming, defaultSchema);
        var databaseTables = new DatabaseTables(_dialect.Comparison, filter, log);
        var comparison = new TableComparison(_dialect, _options, filter, log);
        var difference = new DatabaseDifference(
            [.. model.Tables.Select(modelTables.Read).Where(table => !IsVersionTable(table.Name, table.Schema) && filter.IncludesTable(table.Name))],
            [.. database.Tables.Select(databaseTables.Read)],
            comparison);
        var objects = new ObjectDifference(comparison, model, database, defaultSchema, filter);
        await new ServerForms(comparison).AskAsync(connection, [.. difference.CommonTables, .. objects.Forms], ct).ConfigureAwait(false);
        List<Operation> upgrade = [.. renames, .. objects.Around([.. difference.Operations()], difference.CommonTables)];
        var downgrade = Enumerable.Reverse(upgrade).Select(operation => operation.Reverse()).ToList();
        return new(ValueList.From(_options.Rewritten(Completed(upgrade))), ValueList.From(_options.Rewritten(Completed(downgrade))))
        {
            Explanations = Explains ? new Explanations(_dialect, difference.CommonTables).Of(upgrade) : [],
            PossibleRenames = LookAlikes.Among(upgrade, _dialect),

            // A model that was read from another database has such objects, too.
            Unmanaged = ValueList.From(database.Unmanaged.Union(model.Unmanaged).Union(difference.LeftAlone).Union(objects.Kept())
                .Where(found => filter.IncludesName(SchemaItemKind.Schema, found.Schema, null, null) && filter.Includes(SchemaItemKind.Unmanaged, found.Name, found, isReflected: true, null))),
        };

        List<Operation> Completed(IEnumerable<Operation> operations) => [.. operations.SelectMany(Complete)];

        IReadOnlyList<Operation> Complete(Operation operation) => operation is ModifyTableOps group
            ? [group with { Operations = ValueList.From(Completed(group.Operations)) }]
            : _dialect.Comparison.Complete(operation);

        bool IsVersionTable(string name, string? schema) => schema == versionSchema && IsOwnTable(name, VersionTable);
    }
}
