using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Adds a constraint to a table. Alembic: <c>AddConstraintOp</c> and its five subclasses, such as <c>CreateForeignKeyOp</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
/// <param name="Constraint">The constraint; its type says the kind.</param>
public sealed record AddConstraintOp(string TableName, Constraint Constraint) : Operation
{
    /// <summary>The table's schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new DropConstraintOp(Constraint.Name, TableName)
    {
        Kind = DropConstraintOp.KindOf(Constraint),
        Schema = Schema,
        Original = Constraint,
    };
}

/// <summary>Drops a constraint. Alembic: <c>DropConstraintOp</c>.</summary>
/// <param name="Name">The constraint's name; <see langword="null"/> only where a naming convention or the batch mode finds it.</param>
/// <param name="TableName">The table's name, unquoted.</param>
public sealed record DropConstraintOp(ObjectName? Name, string TableName) : Operation
{
    /// <summary>The kind; <see langword="null"/> where the database does not ask. Alembic: <c>type_</c>.</summary>
    public ConstraintKind? Kind { get; init; }

    /// <summary>The table's schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether a constraint that is not there is no error, where the database can. Default <see langword="false"/>.</summary>
    public bool IfExists { get; init; }

    /// <summary>The constraint as it was, for the way back; <see langword="null"/> where it is not known.</summary>
    public Constraint? Original { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => Original is null ? base.Reverse() : new AddConstraintOp(TableName, Original) { Schema = Schema };

    internal static ConstraintKind? KindOf(Constraint constraint) => constraint switch
    {
        PrimaryKey => ConstraintKind.PrimaryKey,
        ForeignKey => ConstraintKind.ForeignKey,
        Unique => ConstraintKind.Unique,
        Check => ConstraintKind.Check,
        _ => null,
    };
}
