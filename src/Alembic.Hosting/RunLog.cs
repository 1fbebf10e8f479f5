using System.Collections.Concurrent;
using Alembic.Runtime;
using Microsoft.Extensions.Logging;

namespace Alembic.Hosting;

/// <summary>Passes log lines and events on to the application's logging.</summary>
internal sealed partial class RunLog(ILoggerFactory factory)
{
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);
    private readonly ILogger _logger = factory.CreateLogger("Alembic.Hosting");

    public void Write(LogRecord record)
    {
        var level = record.Severity switch
        {
            LogSeverity.Debug => LogLevel.Debug,
            LogSeverity.Info => LogLevel.Information,
            LogSeverity.Warning => LogLevel.Warning,
            LogSeverity.Error => LogLevel.Error,
            LogSeverity.Critical => LogLevel.Critical,
            _ => throw new ArgumentOutOfRangeException(nameof(record), record.Severity, "An unknown severity."),
        };
        var logger = _loggers.GetOrAdd(record.Logger, factory.CreateLogger);
        LogLine(logger, level, record.Message);
    }

    public void Write(RunEvent happened)
    {
        switch (happened)
        {
            case StepApplied applied:
                LogApplied(_logger, applied.Step, applied.Index + 1, applied.Count, applied.Statements, applied.Elapsed);
                break;
            case RunCompleted run when _logger.IsEnabled(LogLevel.Information):
                LogCompleted(_logger, run.Heads is [] ? "base" : string.Join(", ", run.Heads), run.Elapsed);
                break;
            default:
                // The beginnings are log lines already: "Running upgrade a -> b".
                break;
        }
    }

    [LoggerMessage(Message = "{Line}")]
    private static partial void LogLine(ILogger logger, LogLevel level, string line);

    [LoggerMessage(LogLevel.Debug, "Applied {Step} ({Index} of {Count}): {Statements} statements in {Elapsed}")]
    private static partial void LogApplied(ILogger logger, StepInfo step, int index, int count, int statements, TimeSpan elapsed);

    [LoggerMessage(LogLevel.Information, "The database is at {Heads}, after {Elapsed}")]
    private static partial void LogCompleted(ILogger logger, string heads, TimeSpan elapsed);
}
