using System.Globalization;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.CommandLine.Logging;

/// <summary>How a record becomes text: a Python format with percent tokens.</summary>
internal sealed record LogFormat
{
    public string? Name { get; init; }

    /// <summary>The format; <see langword="null"/> for the message alone.</summary>
    public string? Text { get; init; }

    /// <summary>The format of <c>asctime</c>; <see langword="null"/> for date, time and milliseconds.</summary>
    public string? DateFormat { get; init; }

    public string Render(LogRecord record, DateTimeOffset time)
    {
        if (Text is null)
        {
            return record.Message;
        }

        try
        {
            return PercentFormat.Render(Text, name => Value(record, time, name));
        }
        catch (FormatException failure)
        {
            throw new AlembicException($"The format of section [formatter_{Name}] is malformed: {failure.Message}.", failure);
        }
    }

    private object? Value(LogRecord record, DateTimeOffset time, string name) => name switch
    {
        "name" => record.Logger,
        "levelname" => record.Severity.ToString().ToUpperInvariant(),
        "levelno" => (int)record.Severity,
        "message" => record.Message,
        "asctime" => DateFormat is null
            ? time.ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture)
            : StrfTime.Render(DateFormat, time),
        "created" => (time - DateTimeOffset.UnixEpoch).TotalSeconds,
        "msecs" => time.Millisecond,
        "module" or "filename" or "pathname" => record.Logger[(record.Logger.LastIndexOf('.') + 1)..],
        "funcName" => "",
        "lineno" => 0,
        "process" => Environment.ProcessId,
        "processName" => "MainProcess",
        "thread" => Environment.CurrentManagedThreadId,
        "threadName" => "MainThread",
        _ => null,
    };
}
