using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>A statement on its way through a run.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Step">The step it belongs to; <see langword="null"/> for what belongs to the run, such as making the version table.</param>
/// <param name="Number">Its place in the step, from 1.</param>
/// <param name="OneRow">The error when it does not affect exactly one row, by the number found; <see langword="null"/> does not count rows.</param>
internal sealed record RunStatement(SqlStatement Sql, PlannedStep? Step = null, int Number = 0, Func<int, string>? OneRow = null)
{
    private const StatementTraits ForReaders = StatementTraits.Comment | StatementTraits.Separator;

    /// <summary>How many statements the step has, changes of the version table included; 0 as long as its script goes on.</summary>
    public int Total { get; init; }

    /// <summary>Whether it is the run's own, such as a change of the version table, so that it takes a moment: it has the timeout of the connection string. A user's statement has none.</summary>
    public bool IsOwn { get; init; } = Step is null;

    /// <summary>Whether it makes the version table or changes its rows.</summary>
    public bool IsOfVersionTable { get; init; }

    /// <summary>Whether there is an empty version table after it.</summary>
    public bool LeavesVersionTableEmpty { get; init; }

    /// <summary>Whether it is more than a comment for the readers of a script.</summary>
    public bool IsForServer => (Sql.Traits & ForReaders) == StatementTraits.None;
}

/// <summary>Statements that go together: one of a script's, or those of a block outside transactions.</summary>
/// <param name="Statements">The statements, in order.</param>
/// <param name="IsAutocommit">Whether they run outside a transaction.</param>
internal sealed record StatementUnit(IReadOnlyList<RunStatement> Statements, bool IsAutocommit)
{
    /// <summary>Whether they are those of an autocommit block, rather than one statement that needs to be outside.</summary>
    public bool IsBlock { get; init; }
}

/// <summary>A statement failed at the server.</summary>
internal sealed class StatementException(RunStatement? statement, string message, Exception? innerException)
    : Exception(message, innerException)
{
    /// <summary>The statement; <see langword="null"/> where a batch failed and the driver does not say which of its statements did.</summary>
    public RunStatement? Statement { get; } = statement;

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
