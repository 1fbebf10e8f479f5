namespace Alembic.Operations;

/// <summary>Creates a schema. SQLAlchemy: <c>CreateSchema</c>.</summary>
/// <param name="Name">The schema's name, unquoted.</param>
public sealed record CreateSchemaOp(string Name) : Operation
{
    /// <summary>Whether a schema that is there already is left alone. Default <see langword="false"/>.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new DropSchemaOp(Name) { IfExists = IfNotExists };
}

/// <summary>Drops a schema, which must be empty. SQLAlchemy: <c>DropSchema</c>.</summary>
/// <param name="Name">The schema's name, unquoted.</param>
public sealed record DropSchemaOp(string Name) : Operation
{
    /// <summary>Whether a schema that is not there is no error. Default <see langword="false"/>.</summary>
    public bool IfExists { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new CreateSchemaOp(Name) { IfNotExists = IfExists };
}
