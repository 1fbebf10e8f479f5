namespace Alembic;

/// <summary>The kinds of failure that a caller can tell apart. The number is the command line's exit code, where 0 is success and 1 an unexpected error.</summary>
/// <example><code>throw new AlembicException("…") { Kind = FailureKind.RevisionGraph };</code></example>
public enum FailureKind
{
    /// <summary>An error that nobody foresaw.</summary>
    Unexpected = 1,

    /// <summary>Wrong arguments, configuration, scripts or environment: nothing was done.</summary>
    Usage = 2,

    /// <summary>A check found something, such as <c>check</c> a difference between model and database.</summary>
    CheckFailed = 3,

    /// <summary>The database is not at head.</summary>
    PendingWork = 4,

    /// <summary>A revision that is unknown, ambiguous or cannot be reached.</summary>
    RevisionGraph = 5,

    /// <summary>The lock could not be had.</summary>
    Lock = 6,

    /// <summary>A migration failed, and the database is as it was before.</summary>
    MigrationRolledBack = 7,

    /// <summary>A migration failed, and some of the run's work is in the database.</summary>
    MigrationPartlyApplied = 8,

    /// <summary>The database could not be reached, or refused.</summary>
    Connection = 9,
}
