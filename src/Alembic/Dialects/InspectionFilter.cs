namespace Alembic.Dialects;

/// <summary>What an inspector reads.</summary>
public sealed record InspectionFilter
{
    /// <summary>The schemas; <see langword="null"/> in it is the connection's default one. Default: that alone.</summary>
    public IReadOnlyList<string?> Schemas { get; init; } = [null];

    /// <summary>Whether to read all schemas but the database's own; the default one comes as <see langword="null"/>. Alembic: <c>include_schemas</c>.</summary>
    public bool AllSchemas { get; init; }

    /// <summary>Whether a table is read, by name and schema; <see langword="null"/> reads all.</summary>
    public Func<string, string?, bool>? IncludeTable { get; init; }
}
