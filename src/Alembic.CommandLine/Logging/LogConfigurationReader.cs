using System.Text.RegularExpressions;
using Alembic.Commands;
using Alembic.Runtime;

namespace Alembic.CommandLine.Logging;

/// <summary>Reads the logging sections of an ini file.</summary>
internal sealed partial class LogConfigurationReader(IniFile file)
{
    public LogConfiguration Read()
    {
        var formats = Names("formatters").ToDictionary(name => name, Format, StringComparer.Ordinal);
        var handlers = Names("handlers").ToDictionary(name => name, name => Handler(name, formats), StringComparer.Ordinal);
        var loggers = new Dictionary<string, LogLogger>(StringComparer.Ordinal);
        foreach (var name in Names("loggers"))
        {
            var section = Section("logger", name);
            loggers[name == "root" ? "" : Need(section, "qualname")] = Logger(section, handlers);
        }

        return new(loggers);
    }

    private LogLogger Logger(string section, Dictionary<string, LogHandler> handlers)
    {
        var propagates = file.Get(section, "propagate")?.Trim() switch
        {
            null or "1" => true,
            "0" => false,
            var other => throw Wrong(section, "propagate", other, "write 1 or 0"),
        };
        var own = Split(file.Get(section, "handlers")).Select(name => handlers.TryGetValue(name, out var handler) ? handler
            : throw Wrong(section, "handlers", name, "it is not one of the keys in [handlers]"));
        return new(Level(section) ?? (section == "logger_root" ? (int)LogSeverity.Warning : 0), propagates, [.. own]);
    }

    private LogHandler Handler(string name, Dictionary<string, LogFormat> formats)
    {
        var section = Section("handler", name);
        var format = file.Get(section, "formatter") is not { Length: > 0 } named ? new()
            : formats.TryGetValue(named, out var found) ? found
            : throw Wrong(section, "formatter", named, "it is not one of the keys in [formatters]");
        var type = Need(section, "class");
        var arguments = file.Get(section, "args") ?? "";
        var target = type.EndsWith("NullHandler", StringComparison.Ordinal) ? LogTarget.Nowhere
            : type.EndsWith("FileHandler", StringComparison.Ordinal) ? LogTarget.File
            : arguments.Contains("stdout", StringComparison.Ordinal) ? LogTarget.StandardOutput
            : LogTarget.StandardError;
        var texts = target == LogTarget.File ? Text().Matches(arguments).Select(match => match.Groups["text"].Value).ToList() : [];
        return target == LogTarget.File && texts.Count == 0
            ? throw Wrong(section, "args", arguments, "name the file, as in ('alembic.log', 'a')")
            : new(target, texts is [var path, ..] ? path : null, texts is not [_, "w", ..], Level(section) ?? 0, format);
    }

    private LogFormat Format(string name)
    {
        var section = Section("formatter", name);
        if (file.GetRaw(section, "style") is not (null or "%") and var style)
        {
            throw Wrong(section, "style", style, "only the style % is supported, as in %(message)s");
        }

        return new()
        {
            Name = name,
            Text = file.GetRaw(section, "format") is { Length: > 0 } text ? text : null,
            DateFormat = file.GetRaw(section, "datefmt") is { Length: > 0 } date ? date : null,
        };
    }

    private int? Level(string section) => file.Get(section, "level") switch
    {
        null => null,
        "NOTSET" => 0,
        "DEBUG" => 10,
        "INFO" => 20,
        "WARNING" or "WARN" => 30,
        "ERROR" => 40,
        "CRITICAL" or "FATAL" => 50,
        var other => throw Wrong(section, "level", other, "write DEBUG, INFO, WARNING, ERROR, CRITICAL or NOTSET"),
    };

    private string[] Names(string section) => Split(file.Get(section, "keys"));

    private static string[] Split(string? list) => (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string In => file.Name is null ? "" : $" in {file.Name}";

    private string Section(string kind, string name) => file.HasSection($"{kind}_{name}") ? $"{kind}_{name}"
        : throw new AlembicException($"Section [{kind}s]{In} names '{name}', but there is no section [{kind}_{name}].");

    private string Need(string section, string option) => file.Get(section, option)
        ?? throw new AlembicException($"Section [{section}]{In} has no option '{option}'.");

    private AlembicException Wrong(string section, string option, string value, string remedy) =>
        new($"Option '{option}'{file.PlaceOf(section, option)} is '{value}': {remedy}.");

    [GeneratedRegex("""(?<quote>['"])(?<text>[^'"]*)\k<quote>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Text();
}
