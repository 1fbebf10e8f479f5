namespace Alembic.Runtime;

/// <summary>A run was cancelled: the message says what was rolled back and what is committed.</summary>
public sealed class MigrationCancelledException : OperationCanceledException
{
    internal MigrationCancelledException(string message, OperationCanceledException cause) : base(message, cause, cause.CancellationToken)
    {
    }

    /// <summary>The revisions of this run that are committed, in the order in which they ran; empty when everything was rolled back.</summary>
    public IReadOnlyList<string> Committed { get; init; } = [];

    /// <summary>Whether statements of the revision at hand stay in the database.</summary>
    public bool PartlyApplied { get; init; }
}
