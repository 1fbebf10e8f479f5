using System.Globalization;
using System.Text;
using Alembic.Runtime;
using Spectre.Console;

namespace Alembic.CommandLine.Progress;

/// <summary>A line of a terminal that shows how far a run is: revision k of n, statement, elapsed time. It is gone when the run is over.</summary>
/// <remarks>What else is written to the terminal meanwhile must go through <see cref="Above"/>.</remarks>
internal sealed class LiveLine : IAsyncDisposable
{
    // Drawing more often would cost more than small statements do.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _clock;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ProgressContext? _context;
    private ProgressTask? _line;
    private Task _shown = Task.CompletedTask;
    private string _revision = "";
    private long _drawn;

    /// <summary>Creates the line; nothing is shown before a run begins.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="clock">Says when to draw again.</param>
    /// <param name="colour">Whether it is coloured.</param>
    public LiveLine(TextWriter terminal, TimeProvider clock, bool colour)
    {
        (_clock, _drawn) = (clock, clock.GetTimestamp());
        _console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(terminal),
        });
        Above = new LinesAbove(_console, terminal.Encoding);
    }

    /// <summary>Writes whole lines above this one.</summary>
    public TextWriter Above { get; }

    /// <summary>Shows what happens.</summary>
    public void Show(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted { Steps.Count: > 0 } run:
                Begin(run.Steps.Count);
                break;
            case StepStarted step:
                _revision = string.Create(CultureInfo.InvariantCulture, $"{step.Index + 1} of {step.Count}  {step.Step}");
                Describe(_revision);
                break;
            case StatementStarted statement:
                Describe(string.Create(
                    CultureInfo.InvariantCulture, $"{_revision}  statement {statement.Number}{(statement.Count == 0 ? "" : $" of {statement.Count}")}"));
                break;
            case StepApplied applied:
                _line?.Value = applied.Index + 1;
                break;
            default:
                // The rest is told by log lines.
                break;
        }
    }

    /// <summary>Takes the line away.</summary>
    public async ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        await _shown.ConfigureAwait(false);
        await Above.DisposeAsync().ConfigureAwait(false);
    }

    private void Begin(int count)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"0 of {count}");
        if (_context is not null)
        {
            // Of the next database.
            _line = _context.AddTask(first, maxValue: count);
            return;
        }

        var progress = _console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn { Width = 20 }, new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn());
        _shown = progress.StartAsync(async context =>
        {
            _context = context;
            _line = context.AddTask(first, maxValue: count);
            await _over.Task.ConfigureAwait(false);
        });
    }

    private void Describe(string text)
    {
        _line?.Description = PlainText.Of(text).EscapeMarkup();
        if (_clock.GetElapsedTime(_drawn) > Pause)
        {
            _drawn = _clock.GetTimestamp();
            _context?.Refresh();
        }
    }

    private sealed class LinesAbove(IAnsiConsole console, Encoding encoding) : TextWriter(CultureInfo.InvariantCulture)
    {
        private readonly StringBuilder _line = new();

        public override Encoding Encoding => encoding;

        public override void Write(char value)
        {
            if (value == '\n')
            {
                console.WriteLine(_line.ToString());
                _line.Clear();
            }
            else if (value != '\r')
            {
                _line.Append(value);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (_line.Length > 0)
            {
                console.Write(new Text(_line.ToString()));
                _line.Clear();
            }

            base.Dispose(disposing);
        }
    }
}
