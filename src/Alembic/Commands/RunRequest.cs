using Alembic.Runtime;

namespace Alembic.Commands;

/// <summary>How a command wants its run.</summary>
internal sealed record RunRequest
{
    /// <summary>Whether the SQL goes into a script.</summary>
    public bool Sql { get; init; }

    /// <summary>A text for the environment.</summary>
    public string? Tag { get; init; }

    /// <summary>Where a script begins; <see langword="null"/> for base.</summary>
    public string? From { get; init; }

    /// <summary>What to do about a revision that is half done; <see langword="null"/> for a run without scripts, which does not look.</summary>
    public ResumeMode? Resume { get; init; }

    /// <summary>Whether the version table is emptied first.</summary>
    public bool Purge { get; init; }
}
