using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>The last stage of a run: statements are sent to a server, or written into a script.</summary>
/// <remarks>Disposing of it before <see cref="CommitAsync"/> gives up what is in the open transaction.</remarks>
internal interface ISqlSink : IAsyncDisposable
{
    /// <summary>The number of statements added so far that have run.</summary>
    long Done { get; }

    /// <summary>Begins a transaction.</summary>
    ValueTask BeginAsync(CancellationToken ct);

    /// <summary>Runs what waits, and commits the transaction that <see cref="BeginAsync"/> began.</summary>
    ValueTask CommitAsync(CancellationToken ct);

    /// <summary>Adds a statement, which may wait for others to travel with.</summary>
    /// <exception cref="StatementException">This statement or one that waited failed.</exception>
    ValueTask AddAsync(RunStatement statement, CancellationToken ct);

    /// <summary>Runs what waits.</summary>
    /// <exception cref="StatementException">A statement failed.</exception>
    ValueTask FlushAsync(CancellationToken ct);
}

/// <summary>A statement on its way through a run.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Step">The step it belongs to; <see langword="null"/> for what belongs to the run, such as making the version table.</param>
/// <param name="Number">Its place in the step, from 1.</param>
/// <param name="OneRow">The error when it does not affect exactly one row, by the number found; <see langword="null"/> does not count rows.</param>
internal sealed record RunStatement(SqlStatement Sql, RunStep? Step = null, int Number = 0, Func<int, string>? OneRow = null);

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

    /// <summary>What was sent behind it in the same text; empty for nothing.</summary>
    public string Beyond { get; init; } = "";

    /// <summary>Whether the connection was lost, so that the server may have done it without saying so.</summary>
    public bool IsConnectionLost { get; init; }
}
