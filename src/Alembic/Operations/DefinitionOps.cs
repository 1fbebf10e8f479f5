using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Creates a domain or a composite type. SQLAlchemy: <c>CreateDomainType</c>.</summary>
/// <param name="Type">The type.</param>
public sealed record CreateTypeOp(TypeDefinition Type) : Operation
{
    /// <inheritdoc/>
    public override Operation Reverse() => new DropTypeOp(Type);
}

/// <summary>Changes a domain (default, NOT NULL, checks) or a composite type (attributes). Alembic has no such operation.</summary>
/// <param name="Type">The type as it shall be.</param>
/// <param name="Existing">The type as it is.</param>
/// <remarks>The comment is a matter of <see cref="SetCommentOp"/>.</remarks>
public sealed record AlterTypeOp(TypeDefinition Type, TypeDefinition Existing) : Operation
{
    /// <inheritdoc/>
    public override Operation Reverse() => new AlterTypeOp(Existing, Type) { Review = Review };
}

/// <summary>Drops a domain or a composite type. SQLAlchemy: <c>DropDomainType</c>.</summary>
/// <param name="Type">The type as it is, for the way back.</param>
public sealed record DropTypeOp(TypeDefinition Type) : Operation
{
    /// <inheritdoc/>
    public override Operation Reverse() => new CreateTypeOp(Type);
}
