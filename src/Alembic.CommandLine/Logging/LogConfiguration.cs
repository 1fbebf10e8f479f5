using Alembic.Commands;
using Alembic.Runtime;

namespace Alembic.CommandLine.Logging;

/// <summary>Which log lines are written, where and in which form: the sections <c>[loggers]</c>, <c>[handlers]</c> and <c>[formatters]</c> of <c>alembic.ini</c>.</summary>
/// <remarks>
/// Levels, propagation and formats mean what they mean to Python's <c>logging.config.fileConfig</c>, but for one thing: a logger that the
/// file does not name is never switched off; it takes the level and the handlers of the nearest one above it, up to the root.
/// </remarks>
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
internal sealed class LogConfiguration
{
    private static readonly LogHandler LastResort = new(LogTarget.StandardError, null, true, (int)LogSeverity.Warning, new());

    private readonly IReadOnlyDictionary<string, LogLogger> _loggers;

    public LogConfiguration(IReadOnlyDictionary<string, LogLogger> loggers) => _loggers = loggers;

    /// <summary>What holds without a file: warnings and worse go to standard error, as the bare message.</summary>
    public static LogConfiguration Default { get; } = new(new Dictionary<string, LogLogger>(StringComparer.Ordinal));

    /// <summary>Reads the configuration from an ini file; one without a section <c>[loggers]</c> gives <see cref="Default"/>.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="AlembicException">A level or a handler is unknown, a section that is named is not there, or a format is malformed.</exception>
    public static LogConfiguration From(IniFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.HasSection("loggers") ? new LogConfigurationReader(file).Read() : Default;
    }

    /// <summary>Whether a logger takes lines of a severity.</summary>
    /// <param name="logger">The logger's name: <c>alembic.runtime.migration</c>.</param>
    /// <param name="severity">The severity.</param>
    public bool IsEnabled(string logger, LogSeverity severity)
    {
        ArgumentNullException.ThrowIfNull(logger);
        return (int)severity >= (Chain(logger).FirstOrDefault(configured => configured.Level > 0)?.Level ?? (_loggers.ContainsKey("") ? 0 : (int)LogSeverity.Warning));
    }

    /// <summary>The lines that a record becomes: one for each handler that takes it, none when it is not enabled.</summary>
    /// <param name="record">The record.</param>
    /// <param name="time">When it was written, in local time.</param>
    /// <exception cref="AlembicException">A format names a value that no record has.</exception>
    public IReadOnlyList<LogLine> Format(LogRecord record, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!IsEnabled(record.Logger, record.Severity))
        {
            return [];
        }

        var chain = Chain(record.Logger).ToList();
        var last = chain.FindIndex(logger => !logger.Propagates);
        var handlers = chain.Take(last < 0 ? chain.Count : last + 1).SelectMany(logger => logger.Handlers).ToList();
        return [.. (handlers.Count > 0 ? handlers : [LastResort])
            .Where(handler => handler.Target != LogTarget.Nowhere && (int)record.Severity >= handler.Level)
            .Select(handler => new LogLine(handler.Target, handler.FileName, handler.Append, handler.Format.Render(record, time)))];
    }

    // The logger and those above it, the nearest first, as far as the file names them.
    private IEnumerable<LogLogger> Chain(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (_loggers.TryGetValue(name[..end], out var logger))
            {
                yield return logger;
            }
        }

        if (_loggers.TryGetValue("", out var root))
        {
            yield return root;
        }
    }
}
