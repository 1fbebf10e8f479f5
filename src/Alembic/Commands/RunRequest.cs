using Alembic.Runtime;

namespace Alembic.Commands;

/// <summary>What a command asks of a run.</summary>
internal sealed record RunRequest
{
    /// <summary>Whether the SQL goes into a script.</summary>
    public bool Sql { get; init; }

    /// <summary>A text for the environment.</summary>
    public string? Tag { get; init; }

    /// <summary>Where a script begins; <see langword="null"/> for base.</summary>
    public string? From { get; init; }

    /// <summary>What to do about a partly applied revision; <see langword="null"/> for a stamp, which ignores it.</summary>
    public ResumeMode? Resume { get; init; }

    /// <summary>Whether the version table is emptied first.</summary>
    public bool Purge { get; init; }
}
