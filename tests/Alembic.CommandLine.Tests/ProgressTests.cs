using System.Globalization;
using System.Text.RegularExpressions;
using Alembic.CommandLine.Progress;
using Alembic.Runtime;

namespace Alembic.CommandLine.Tests;

public sealed partial class ProgressTests
{
    private static readonly StepInfo First = new(StepKind.Upgrade, [], ["a1"]) { Revision = "a1" };
    private static readonly StepInfo Second = new(StepKind.Upgrade, ["a1"], ["b2"]) { Revision = "b2" };

    [Fact]
    public async Task A_terminal_shows_revision_statement_and_time_and_log_lines_above()
    {
        var (shown, error) = Start(terminal: true);

        Run(shown, () => shown.Error.WriteLine("a line [of] the log"));
        await shown.DisposeAsync();

        var text = Escapes().Replace(error.ToString(), "");
        Assert.Contains("2 of 2  upgrade a1 -> b2  statement 3 of 4", text, StringComparison.Ordinal);
        Assert.Contains("00:00:0", text, StringComparison.Ordinal);
        Assert.Contains("a line [of] the log\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_nothing_is_shown_but_what_is_asked_for()
    {
        var (shown, error) = Start(terminal: false);
        shown.ListsTimes = true;

        Run(shown, () => Assert.Same(error, shown.Error));
        Assert.Equal("", error.ToString());
        await shown.DisposeAsync();

        Assert.Equal("a1: 1 statement in 0.250 s\nb2: 4 statements in 1.500 s\n", error.ToString());
    }

    [Fact]
    public async Task Without_being_asked_nothing_is_listed_and_nothing_to_do_shows_no_line()
    {
        var (shown, error) = Start(terminal: true);

        shown.Show(new RunStarted("sqlite", true, []));
        await shown.DisposeAsync();

        Assert.Equal("", error.ToString());
    }

    private static (RunProgress Progress, StringWriter Error) Start(bool terminal)
    {
        var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var host = new ProgramHost
        {
            Output = TextWriter.Null,
            Error = error,
            Environment = _ => null,
            OpenMigrations = _ => throw new NotSupportedException(),
            ErrorIsTerminal = terminal,
            Clock = new HurryingClock(),
        };
        return (new(host, isLive: true), error);
    }

    private static void Run(RunProgress shown, Action meanwhile)
    {
        shown.Show(new RunStarted("sqlite", true, [First, Second]));
        shown.Show(new StepStarted(First, 0, 2));
        shown.Show(new StepApplied(First, 0, 2, 1, TimeSpan.FromSeconds(0.25)));
        shown.Show(new StepStarted(Second, 1, 2));
        meanwhile();
        shown.Show(new StatementStarted(Second, 3, 4, "SELECT 1"));
        shown.Show(new StepApplied(Second, 1, 2, 4, TimeSpan.FromSeconds(1.5)));
    }

    // A second passes each time somebody looks.
    private sealed class HurryingClock : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now += TimestampFrequency;
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]|\r")]
    private static partial Regex Escapes();
}
