using System.Globalization;
using System.Text.RegularExpressions;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>How a record becomes text: a Python format of one of the three styles.</summary>
internal sealed partial record LogFormat
{
    public string? Name { get; init; }

    /// <summary>The format; <see langword="null"/> for the message alone.</summary>
    public string? Text { get; init; }

    /// <summary>The format of <c>asctime</c>; <see langword="null"/> for date, time and milliseconds.</summary>
    public string? DateFormat { get; init; }

    public char Style { get; init; } = '%';

    public string Render(LogRecord record, DateTimeOffset time)
    {
        if (Text is null)
        {
            return record.Message;
        }

        object? Find(string name) => Value(record, time, name);
        try
        {
            return Style switch
            {
                '%' => PercentFormat.Render(Text, Find),
                '{' => Braces().Replace(Text, match => match.Value switch { "{{" => "{", "}}" => "}", _ => PercentFormat.Render(Percent(match), Find) }),
                _ => Dollars().Replace(Text, match => match.Value == "$$" ? "$" : PercentFormat.Render($"%({match.Groups["name"].Value})s", Find)),
            };
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

    // {name:<8.5} says what %(name)-8.5s says; text stands at the left unless > is written.
    private static string Percent(Match match) =>
        $"%({match.Groups["name"].Value}){(match.Groups["align"].Value == ">" ? "" : "-")}{match.Groups["width"].Value}{match.Groups["precision"].Value}s";

    [GeneratedRegex(@"\{\{|\}\}|\{(?<name>\w+)(:(?<align>[<>])?(?<width>[0-9]{1,3})?(?<precision>\.[0-9]{1,3})?s?)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Braces();

    [GeneratedRegex(@"\$\$|\$(?<name>[A-Za-z_]\w*)|\$\{(?<name>[A-Za-z_]\w*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Dollars();
}
