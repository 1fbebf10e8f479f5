namespace Alembic.Runtime;

/// <summary>A line of the log. What a command prints is not in the log.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Logger">The logger, named as Alembic names it: <c>alembic.runtime.migration</c>.</param>
/// <param name="Message">The text, without level and logger.</param>
public sealed record LogRecord(LogSeverity Severity, string Logger, string Message);

/// <summary>How much a log line matters; the values are those of Python's <c>logging</c>.</summary>
public enum LogSeverity
{
    /// <summary>Details for finding a problem.</summary>
    Debug = 10,

    /// <summary>What the program does.</summary>
    Info = 20,

    /// <summary>Something that is probably not intended.</summary>
    Warning = 30,

    /// <summary>The command failed.</summary>
    Error = 40,

    /// <summary>The program cannot continue.</summary>
    Critical = 50,
}
