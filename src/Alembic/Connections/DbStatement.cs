using Alembic.Sql;

namespace Alembic.Connections;

/// <summary>A statement to send.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="IsOwn">Whether it is the run's own, such as a change of the version table, so that it takes a moment: it has the timeout of the connection string. A user's statement has none.</param>
/// <param name="OneRow">The error when it does not affect exactly one row, by the number found; <see langword="null"/> does not count rows.</param>
internal record DbStatement(SqlStatement Sql, bool IsOwn = true, Func<int, string>? OneRow = null)
{
    private const StatementTraits ForReaders = StatementTraits.Comment | StatementTraits.Separator;

    /// <summary>Whether it fails when the run's lock is not held.</summary>
    public bool ChecksLock { get; init; }

    /// <summary>Whether it is more than a comment for the readers of a script.</summary>
    public bool IsForServer => (Sql.Traits & ForReaders) == StatementTraits.None;
}

/// <summary>A statement failed at the server.</summary>
internal sealed class StatementException(DbStatement? statement, string message, Exception? innerException)
    : Exception(message, innerException)
{
    /// <summary>The statement; <see langword="null"/> where a batch failed and the driver does not say which of its statements did.</summary>
    public DbStatement? Statement { get; } = statement;

    /// <summary>Whether it was the COMMIT.</summary>
    public bool IsCommit { get; init; }

    /// <summary>Whether it was in a transaction, which the server undoes when the connection is lost.</summary>
    public bool IsInTransaction { get; init; }

    /// <summary>Whether the run's lock was lost, so that another run may be at work.</summary>
    public bool IsLockLost { get; init; }

    /// <summary>What was sent behind it in the same text; empty for nothing.</summary>
    public string Beyond { get; init; } = "";

    /// <summary>Whether the connection was lost, so that the server may have done it without saying so.</summary>
    public bool IsConnectionLost { get; init; }
}
