using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.Commands;

/// <summary>What one check of <see cref="AlembicCommands.DiagnoseAsync"/> found.</summary>
/// <param name="Subject">What was looked at: <c>scripts</c>, <c>environment</c>, <c>connection</c>, <c>driver</c>, <c>rights</c> (only where they do not suffice), <c>model</c>, <c>version table</c>, <c>lock</c>.</param>
/// <param name="State">The result.</param>
/// <param name="Text">What was found, in a line or a few; without passwords.</param>
/// <param name="Remedy">What to do about it; <see langword="null"/> when nothing needs to be done.</param>
public sealed record Finding(string Subject, FindingState State, string Text, string? Remedy = null)
{
    /// <summary>The kind of failure, where <see cref="State"/> is <see cref="FindingState.Failed"/>.</summary>
    public FailureKind Kind { get; init; } = FailureKind.CheckFailed;

    /// <summary>Makes the finding of a check that failed.</summary>
    /// <param name="subject">What was looked at.</param>
    /// <param name="failure">Why it failed.</param>
    public static Finding Failed(string subject, AlembicException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var remedy = failure.Hint is null ? null : DatabaseUrl.HidePasswords(failure.Hint);
        return new(subject, FindingState.Failed, DatabaseUrl.HidePasswords(failure.Message), remedy) { Kind = failure.Kind };
    }
}

/// <summary>The result of a check.</summary>
public enum FindingState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Usable, but there is something to know or to do.</summary>
    Warning,

    /// <summary>Not usable.</summary>
    Failed,

    /// <summary>Not checked, because something that it needs failed.</summary>
    Skipped,
}
