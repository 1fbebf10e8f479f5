using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Operations on one table that belong together, as autogenerate finds them. Alembic: <c>ModifyTableOps</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
/// <param name="Operations">The operations, in order.</param>
public sealed record ModifyTableOps(string TableName, ValueList<Operation> Operations) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => this with { Operations = ValueList.From(Operations.Reverse().Select(operation => operation.Reverse())) };
}

/// <summary>Alterations of one table taken together: where the database cannot alter in place, the table is made anew and its rows copied. Alembic: <c>batch_alter_table</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
/// <param name="Operations">The alterations, in order.</param>
public sealed record BatchAlterTableOp(string TableName, ValueList<Operation> Operations) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether the table is made anew. Default: where the database needs it.</summary>
    public BatchRecreation Recreate { get; init; }

    /// <summary>Groups of columns in their new order; empty leaves the order.</summary>
    public ValueList<ValueList<string>> PartialReordering { get; init; } = [];

    /// <summary>The table as it is, so that nothing is read from the database; <see langword="null"/> reads it.</summary>
    public Table? CopyFrom { get; init; }

    /// <summary>Constraints and indexes to add to the table that was read, such as checks that the database does not report.</summary>
    public ValueList<Constraint> TableConstraints { get; init; } = [];

    /// <summary>Options of the new table, beyond those read.</summary>
    public ValueList<DialectOption> TableOptions { get; init; } = [];

    /// <summary>Columns that replace those read, by name. Alembic: <c>reflect_args</c>.</summary>
    public ValueList<Column> ReflectedColumns { get; init; } = [];

    /// <summary>Names for unnamed constraints that are read, so that they can be dropped; <see langword="null"/> takes the metadata's.</summary>
    public NamingConvention? Naming { get; init; }

    /// <summary>Whether the operations were written one by one, and taken together because the table must be recreated.</summary>
    internal bool IsImplicit { get; init; }
}
