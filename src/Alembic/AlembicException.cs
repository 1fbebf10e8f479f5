namespace Alembic;

/// <summary>An error that Alembic reports to its user: the message says what was asked, what was found and what to do next.</summary>
/// <remarks>
/// The command line prints the message after <c>FAILED: </c> and no stack trace. A subclass exists only where a caller
/// can act on the difference. Alembic: <c>alembic.util.exc.CommandError</c>.
/// </remarks>
public class AlembicException : Exception
{
    /// <summary>Creates an error with a message for the user.</summary>
    /// <param name="message">What was asked, what was found, what to do next. Never holds a password.</param>
    public AlembicException(string message) : base(message)
    {
    }

    /// <summary>Creates an error with a message for the user and the error that caused it.</summary>
    /// <param name="message">What was asked, what was found, what to do next. Never holds a password.</param>
    /// <param name="innerException">The cause; shown only on request.</param>
    public AlembicException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>What to do next: commands to type, one a line, or <see langword="null"/> if the message says it all.</summary>
    /// <remarks>The command line prints it below the message, on standard error.</remarks>
    public string? Hint { get; init; }

    /// <summary>Creates an error without a message of its own.</summary>
    public AlembicException()
    {
    }

    /// <summary>What kind of failure it is; the command line's exit code. Default: <see cref="FailureKind.Usage"/>.</summary>
    public FailureKind Kind { get; init; } = FailureKind.Usage;
}
