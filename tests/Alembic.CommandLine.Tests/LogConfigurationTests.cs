using Alembic.CommandLine.Logging;
using Alembic.Commands;
using Alembic.Runtime;

namespace Alembic.CommandLine.Tests;

public sealed class LogConfigurationTests
{
    private static readonly DateTimeOffset Time = new(2024, 3, 1, 14, 0, 5, 250, TimeSpan.Zero);

    private const string Sample = """
        [loggers]
        keys = root,sqlalchemy, alembic ,quiet

        [handlers]
        keys = console, out

        [formatters]
        keys = generic,full

        [logger_root]
        level = WARNING
        handlers = console
        qualname =

        [logger_sqlalchemy]
        level = WARNING
        handlers =
        qualname = sqlalchemy.engine

        [logger_alembic]
        level = INFO
        handlers =
        qualname = alembic

        [logger_quiet]
        level = NOTSET
        handlers = out
        qualname = quiet
        propagate = 0

        [handler_console]
        class = StreamHandler
        args = (sys.stderr,)
        level = NOTSET
        formatter = generic

        [handler_out]
        class = StreamHandler
        args = (sys.stdout,)
        level = ERROR
        formatter = full

        [formatter_generic]
        format = %(levelname)-5.5s [%(name)s] %(message)s
        datefmt = %H:%M:%S

        [formatter_full]
        format = %(asctime)s %(levelno)02d %(name)s: %(message)s
        """;

    [Theory]
    [InlineData("alembic.runtime.migration", LogSeverity.Info, "Running upgrade  -> a, m", false, "INFO  [alembic.runtime.migration] Running upgrade  -> a, m")]
    [InlineData("sqlalchemy.engine", LogSeverity.Warning, "w", false, "WARNI [sqlalchemy.engine] w")]
    [InlineData("x.y", LogSeverity.Warning, "w", false, "WARNI [x.y] w")]
    [InlineData("quiet.a", LogSeverity.Error, "e", true, "2024-03-01 14:00:05,250 40 quiet.a: e")]
    [InlineData("quiet", LogSeverity.Critical, "c", true, "2024-03-01 14:00:05,250 50 quiet: c")]
    public void A_record_goes_to_the_handlers_of_its_logger_and_those_above(string logger, LogSeverity severity, string message, bool onOutput, string text)
    {
        var lines = Read(Sample).Format(new(severity, logger, message), Time);

        Assert.Equal([new(onOutput ? LogTarget.StandardOutput : LogTarget.StandardError, null, true, text)], lines);
    }

    [Theory]
    [InlineData("alembic", LogSeverity.Debug)]
    [InlineData("sqlalchemy.engine.Engine", LogSeverity.Info)]
    [InlineData("x.y", LogSeverity.Info)]
    [InlineData("alembicx", LogSeverity.Info)]
    [InlineData("quiet.a", LogSeverity.Info)]
    public void A_record_below_its_logger_s_level_goes_nowhere(string logger, LogSeverity severity)
    {
        var log = Read(Sample);

        Assert.False(log.IsEnabled(logger, severity));
        Assert.Empty(log.Format(new(severity, logger, "x"), Time));
    }

    [Fact]
    public void A_handler_has_a_level_of_its_own()
    {
        var log = Read(Sample);

        Assert.True(log.IsEnabled("quiet.a", LogSeverity.Warning));
        Assert.Empty(log.Format(new(LogSeverity.Warning, "quiet.a", "x"), Time));
    }

    [Fact]
    public void Without_a_configuration_warnings_go_to_standard_error_as_they_are()
    {
        var log = Read("[alembic]\n");

        Assert.Empty(log.Format(new(LogSeverity.Info, "alembic", "x"), Time));
        Assert.Equal([new(LogTarget.StandardError, null, true, "x")], log.Format(new(LogSeverity.Warning, "alembic", "x"), Time));
    }

    [Fact]
    public void A_record_goes_to_each_handler_on_its_way()
    {
        var log = Read("""
            [loggers]
            keys = root,a
            [handlers]
            keys = file,none,out
            [formatters]
            keys =
            [logger_root]
            level = DEBUG
            handlers = file,none
            [logger_a]
            qualname = a
            handlers = out
            [handler_file]
            class = logging.handlers.FileHandler
            args = ('x.log', 'w')
            [handler_none]
            class = NullHandler
            [handler_out]
            class = logging.StreamHandler
            args = (sys.stdout,)
            """);

        Assert.Equal([new(LogTarget.StandardOutput, null, true, "m"), new(LogTarget.File, "x.log", false, "m")], log.Format(new(LogSeverity.Debug, "a.b", "m"), Time));
    }

    [Fact]
    public void A_format_has_percent_tokens() => Assert.Equal("INFO|migration|250", Render("%", "%(levelname)s|%(module)s|%(msecs)03d", "%H"));

    [Fact]
    public void Another_style_of_format_is_refused() => Assert.Equal(
        "Option 'style' in section [formatter_f] in x.ini is '{': only the style % is supported, as in %(message)s.",
        Assert.Throws<AlembicException>(() => Render("{", "{message}", "%H")).Message);

    [Theory]
    [InlineData("%Y-%m-%d %H:%M:%S", "2024-03-01 14:00:05")]
    [InlineData("%y|%e|%I|%p|%b|%B|%a|%A|%j", "24| 1|02|PM|Mar|March|Fri|Friday|061")]
    [InlineData("%w|%u|%V|%G|%z|%s|%%|%", "5|5|09|2024|+0000|1709301605|%|%")]
    [InlineData("%F|%T|%R|%D|%c", "2024-03-01|14:00:05|14:00|03/01/24|Fri Mar  1 14:00:05 2024")]
    public void A_date_is_written_as_strftime_writes_it(string format, string expected) => Assert.Equal(expected, Render("%", "%(asctime)s", format));

    [Theory]
    [InlineData("level = WARNING\nhandlers = console", "level = LOUD\nhandlers = console", "Option 'level' in section [logger_root] in x.ini is 'LOUD': write DEBUG, INFO, WARNING, ERROR, CRITICAL or NOTSET.")]
    [InlineData("handlers = console", "handlers = consol", "Option 'handlers' in section [logger_root] in x.ini is 'consol': it is not one of the keys in [handlers].")]
    [InlineData("formatter = generic", "formatter = g", "Option 'formatter' in section [handler_console] in x.ini is 'g': it is not one of the keys in [formatters].")]
    [InlineData("keys = generic,full", "keys = generic,full,more", "Section [formatters] in x.ini names 'more', but there is no section [formatter_more].")]
    [InlineData("qualname = alembic", "", "Section [logger_alembic] in x.ini has no option 'qualname'.")]
    [InlineData("propagate = 0", "propagate = maybe", "Option 'propagate' in section [logger_quiet] in x.ini is 'maybe': write 1 or 0.")]
    public void What_is_wrong_is_named(string right, string wrong, string message) =>
        Assert.Equal(message, Assert.Throws<AlembicException>(() => Read(Sample.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal))).Message);

    [Fact]
    public void A_format_with_an_unknown_name_is_refused() =>
        Assert.Equal(
            "The format of section [formatter_f] is malformed: '%(nope)s' has the unknown name 'nope'.",
            Assert.Throws<AlembicException>(() => Render("%", "%(nope)s", "%H")).Message);

    private static LogConfiguration Read(string text) => LogConfiguration.From(IniFile.Parse(text, "x.ini"));

    private static string Render(string style, string format, string dateFormat)
    {
        var log = Read($"""
            [loggers]
            keys = root
            [handlers]
            keys = h
            [formatters]
            keys = f
            [logger_root]
            level = NOTSET
            handlers = h
            [handler_h]
            class = StreamHandler
            formatter = f
            [formatter_f]
            format = {format}
            datefmt = {dateFormat}
            style = {style}
            """);
        return Assert.Single(log.Format(new(LogSeverity.Info, "alembic.runtime.migration", "m"), Time)).Text;
    }
}
