namespace Alembic;

/// <summary>One step of a run: a migration up or down, or a stamp. Alembic: <c>MigrationInfo</c>.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="From">The revisions before the step, as the log line names them; empty for base.</param>
/// <param name="To">The revisions after the step; empty for base.</param>
public sealed record StepInfo(StepKind Kind, IReadOnlyList<string> From, IReadOnlyList<string> To)
{
    /// <summary>The revision whose script runs; <see langword="null"/> for a stamp of several.</summary>
    public string? Revision { get; init; }

    /// <summary>The script's message; <see langword="null"/> for a stamp.</summary>
    public string? Message { get; init; }

    /// <summary>Gives the step as the log line <c>Running …</c> names it, without the message: <c>upgrade a -> b</c>.</summary>
    public override string ToString() => $"{Name} {string.Join(", ", From)} -> {string.Join(", ", To)}";

    private string Name => Kind switch
    {
        StepKind.Upgrade => "upgrade",
        StepKind.Downgrade => "downgrade",
        _ => "stamp_revision",
    };
}

/// <summary>What a step does.</summary>
public enum StepKind
{
    /// <summary>Runs a migration's upgrade.</summary>
    Upgrade,

    /// <summary>Runs a migration's downgrade.</summary>
    Downgrade,

    /// <summary>Changes the version table alone.</summary>
    Stamp,
}
