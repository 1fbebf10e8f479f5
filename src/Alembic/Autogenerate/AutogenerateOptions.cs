using Alembic.Operations;

namespace Alembic.Autogenerate;

/// <summary>How models and database are compared, and how the difference is written as a script. Alembic: the autogenerate arguments of <c>context.configure</c>.</summary>
public sealed class AutogenerateOptions
{
    private readonly List<Func<Operation, IReadOnlyList<Operation>?>> _rewrites = [];
    private readonly List<Func<TablePair, IReadOnlyList<Operation>>> _comparators = [];

    /// <summary>Whether the types of columns are compared. Default <see langword="true"/>. Alembic: <c>compare_type</c>.</summary>
    public bool CompareTypes { get; set; } = true;

    /// <summary>Says whether a column's type differs; its answer <see langword="null"/> leaves it to the dialect. Default: none. Alembic: <c>compare_type</c> as a function.</summary>
    public Func<ColumnPair, bool?>? TypeDiffers { get; set; }

    /// <summary>Whether the server defaults of columns are compared. Default <see langword="true"/>. Alembic: <c>compare_server_default</c>, which is off by default.</summary>
    public bool CompareServerDefaults { get; set; } = true;

    /// <summary>Says whether a column's server default differs; its answer <see langword="null"/> leaves it to the dialect. Default: none. Alembic: <c>compare_server_default</c> as a function.</summary>
    public Func<ColumnPair, bool?>? ServerDefaultDiffers { get; set; }

    /// <summary>Whether primary keys are compared. Default <see langword="true"/>. Alembic does not compare them.</summary>
    public bool ComparePrimaryKeys { get; set; } = true;

    /// <summary>Whether check constraints are compared, by name and condition. Default <see langword="true"/>. Alembic: the plugin <c>alembic.autogenerate.checkconstraint_byname</c>, by name alone.</summary>
    public bool CompareChecks { get; set; } = true;

    /// <summary>Whether options of tables and columns that only one database knows (storage parameters, engine…) are compared. Default <see langword="true"/>. Alembic does not compare them.</summary>
    public bool CompareOptions { get; set; } = true;

    /// <summary>Whether all schemas are read instead of the default one. Default <see langword="false"/>. Alembic: <c>include_schemas</c>.</summary>
    public bool IncludeSchemas { get; set; }

    /// <summary>Whether changes of a table are written as one batch. Default <see langword="false"/>. Alembic: <c>render_as_batch</c>.</summary>
    public bool RenderAsBatch { get; set; }

    /// <summary>Whether a table takes part, by its name, in the database and in the model. Default: all do.</summary>
    public Func<string, bool>? IncludeTable { get; set; }

    /// <summary>Whether something found in the database takes part, by its name. Default: all does. Alembic: <c>include_name</c>.</summary>
    public Func<IncludedName, bool>? IncludeName { get; set; }

    /// <summary>Whether something of the database or the model takes part. Default: all does. Alembic: <c>include_object</c>.</summary>
    public Func<IncludedObject, bool>? IncludeObject { get; set; }

    /// <summary>Changes the scripts before they are written: adds, removes or replaces them. Default: none. Alembic: <c>process_revision_directives</c>.</summary>
    /// <remarks>An empty list writes no file.</remarks>
    public Action<IList<MigrationScript>>? ProcessRevisionDirectives { get; set; }

    internal IReadOnlyList<Func<TablePair, IReadOnlyList<Operation>>> Comparators => _comparators;

    /// <summary>Replaces operations of a kind, in the upgrade and in the downgrade. Alembic: <c>Rewriter.rewrites</c>.</summary>
    /// <typeparam name="TOperation">The kind; a base type stands for what derives from it.</typeparam>
    /// <param name="rewrite">Gives what stands in the operation's place: itself, others, or nothing.</param>
    /// <remarks>Rewrites run in the order in which they were given; each sees what the one before it left.</remarks>
    /// <example><code>options.Autogenerate.Rewrite&lt;DropColumnOp>(_ => []);   // never drop a column</code></example>
    public void Rewrite<TOperation>(Func<TOperation, IReadOnlyList<Operation>> rewrite) where TOperation : Operation
    {
        ArgumentNullException.ThrowIfNull(rewrite);
        _rewrites.Add(operation => operation is TOperation one ? rewrite(one) : null);
    }

    /// <summary>Adds to the difference of a table what the comparison does not know of, such as a view or a policy. Alembic: <c>comparators.dispatch_for("table")</c>.</summary>
    /// <param name="compare">Takes the table as the model has it and as the database has it; gives operations to add.</param>
    public void Compare(Func<TablePair, IReadOnlyList<Operation>> compare)
    {
        ArgumentNullException.ThrowIfNull(compare);
        _comparators.Add(compare);
    }

    internal IReadOnlyList<Operation> Rewritten(IReadOnlyList<Operation> operations) =>
        _rewrites.Aggregate(operations, (current, rewrite) => [.. current.SelectMany(operation => Apply(rewrite, operation))]);

    // A rewrite that leaves the group of a table alone reaches the operations in it.
    private static IReadOnlyList<Operation> Apply(Func<Operation, IReadOnlyList<Operation>?> rewrite, Operation operation) => rewrite(operation) switch
    {
        { } replaced => replaced,
        null when operation is ModifyTableOps group => Group(group, [.. group.Operations.SelectMany(inner => Apply(rewrite, inner))]),
        null => [operation],
    };

    private static IReadOnlyList<Operation> Group(ModifyTableOps group, Operation[] operations) => operations.Length == 0 ? [] : [group with { Operations = operations }];
}
