using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Creates an enumeration as a type of the database's. SQLAlchemy: <c>Enum.create(bind)</c>.</summary>
/// <param name="Name">The type's name, unquoted.</param>
/// <param name="Values">The words, in order.</param>
public sealed record CreateEnumOp(string Name, ValueList<string> Values) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether a type that is there already is left alone. Default <see langword="false"/>. SQLAlchemy: <c>checkfirst</c>.</summary>
    public bool CheckFirst { get; init; }

    /// <summary>The comment; <see langword="null"/> for none.</summary>
    public string? Comment { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new DropEnumOp(Name) { Schema = Schema, CheckFirst = CheckFirst, Values = Values, Comment = Comment };
}

/// <summary>Drops an enumeration that is a type. SQLAlchemy: <c>Enum.drop(bind)</c>.</summary>
/// <param name="Name">The type's name, unquoted.</param>
public sealed record DropEnumOp(string Name) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether a type that is not there is no error. Default <see langword="false"/>. SQLAlchemy: <c>checkfirst</c>.</summary>
    public bool CheckFirst { get; init; }

    /// <summary>The words as they were, for the way back; empty where they are not known.</summary>
    public ValueList<string> Values { get; init; } = [];

    /// <summary>The comment as it was, for the way back; <see langword="null"/> for none.</summary>
    public string? Comment { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => Values.Count == 0 ? base.Reverse() : new CreateEnumOp(Name, Values) { Schema = Schema, CheckFirst = CheckFirst, Comment = Comment };
}
