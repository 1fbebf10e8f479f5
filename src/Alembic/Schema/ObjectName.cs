namespace Alembic.Schema;

/// <summary>The name of a constraint, an index or a type, which a naming convention may still complete.</summary>
/// <param name="Text">The name, unquoted.</param>
/// <remarks>A <see langword="string"/> converts to it. Alembic: a plain name or <c>op.f("name")</c>.</remarks>
public sealed record ObjectName(string Text)
{
    /// <summary>Whether the name is final: no naming convention is applied to it. Default <see langword="false"/>. Alembic: <c>op.f()</c>.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether the name stands in quotes though it needs none. Default <see langword="false"/>: where it needs them. SQLAlchemy: <c>quoted_name(name, quote=True)</c>.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>Makes a name that a naming convention may complete; <see langword="null"/> stays <see langword="null"/>.</summary>
    /// <param name="text">The name, unquoted.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static implicit operator ObjectName?(string? text) => text is null ? null : new(text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
