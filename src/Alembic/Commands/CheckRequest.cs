using Alembic.Autogenerate;

namespace Alembic.Commands;

/// <summary>How <see cref="AlembicCommands.CheckAsync"/> compares, and what it tells.</summary>
public sealed record CheckRequest
{
    /// <summary>Whether the log names each object that is not managed. Default <see langword="false"/>: it counts them.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether to explain each difference in <see cref="ModelComparison.Explanations"/>. Default <see langword="false"/>.</summary>
    public bool Explain { get; init; }

    /// <summary>Renames of tables and columns, in addition to those that the model states. Default: none.</summary>
    public IReadOnlyList<Rename> Renames { get; init; } = [];
}
