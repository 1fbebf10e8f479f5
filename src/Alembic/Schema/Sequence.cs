namespace Alembic.Schema;

/// <summary>A sequence of numbers. SQLAlchemy: <c>Sequence</c>.</summary>
/// <param name="Name">The name, unquoted.</param>
public sealed record Sequence(string Name)
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Start, step, bounds, cycle and cache; <see cref="Identity.Always"/> has no meaning here.</summary>
    public Identity Numbers { get; init; } = new();
}
