using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Creates a sequence. SQLAlchemy: <c>CreateSequence</c>.</summary>
/// <param name="Sequence">The sequence.</param>
public sealed record CreateSequenceOp(Sequence Sequence) : Operation
{
    /// <summary>Whether a sequence that is there already is left alone, where the database can. Default <see langword="false"/>.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new DropSequenceOp(Sequence.Name) { Schema = Sequence.Schema, IfExists = IfNotExists, Original = Sequence };
}

/// <summary>Changes the options, the type or the owner of a sequence. Alembic has no such operation.</summary>
/// <param name="Sequence">The sequence as it shall be.</param>
/// <param name="Existing">The sequence as it is.</param>
/// <remarks>The comment is a matter of <see cref="SetCommentOp"/>.</remarks>
public sealed record AlterSequenceOp(Sequence Sequence, Sequence Existing) : Operation
{
    /// <inheritdoc/>
    public override Operation Reverse() => new AlterSequenceOp(Existing, Sequence);
}

/// <summary>Drops a sequence. SQLAlchemy: <c>DropSequence</c>.</summary>
/// <param name="Name">The sequence's name, unquoted.</param>
public sealed record DropSequenceOp(string Name) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether a sequence that is not there is no error, where the database can. Default <see langword="false"/>.</summary>
    public bool IfExists { get; init; }

    /// <summary>The sequence as it was, for the way back; <see langword="null"/> where it is not known.</summary>
    public Sequence? Original { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => Original is null ? base.Reverse() : new CreateSequenceOp(Original) { IfNotExists = IfExists };
}
