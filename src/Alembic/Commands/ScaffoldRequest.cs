using Alembic.Autogenerate;

namespace Alembic.Commands;

/// <summary>What <see cref="AlembicCommands.ScaffoldAsync"/> writes.</summary>
public sealed record ScaffoldRequest
{
    /// <summary>Whether tables are written by hand or as classes. Default: by hand.</summary>
    public ModelStyle Style { get; init; }

    /// <summary>The schemas to read; empty (the default) for the connection's default one.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>The tables to read, each as <c>table</c> or <c>schema.table</c>; empty (the default) for all.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>The namespace of the model; <see langword="null"/> (the default) for that of new scripts.</summary>
    public string? Namespace { get; init; }
}
