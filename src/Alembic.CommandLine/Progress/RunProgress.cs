using System.Globalization;
using Alembic.Runtime;

namespace Alembic.CommandLine.Progress;

/// <summary>What a user sees of a run beside its log: a live line on a terminal, and the revisions' times at the end when asked for.</summary>
/// <param name="host">What surrounds the command line.</param>
/// <param name="isLive">Whether a live line is wanted on a terminal.</param>
/// <param name="colour">Whether it may be coloured.</param>
internal sealed class RunProgress(ProgramHost host, bool isLive, bool colour = true) : IAsyncDisposable
{
    private readonly List<(int Run, string? Database, StepApplied Step)> _applied = [];
    private int _runs;
    private LiveLine? _line;

    /// <summary>Whether the revisions' times are printed at the end.</summary>
    public bool ListsTimes { get; set; }

    /// <summary>Where everything but data goes as long as the line is shown.</summary>
    public TextWriter Error => _line is null ? host.Error : Above();

    /// <summary>Takes what happens.</summary>
    /// <param name="happened">What it is.</param>
    /// <param name="database">Where, if the command goes through several databases; <see langword="null"/> for the only one.</param>
    public void Show(RunEvent happened, string? database = null)
    {
        if (isLive && host.ErrorIsTerminal && happened is RunStarted { Steps.Count: > 0 })
        {
            Open();
        }

        if (_line is not null)
        {
            Pass(happened);
        }

        switch (happened)
        {
            case RunStarted:
                _runs++;
                break;
            case StepStarted again:
                // What was rolled back for a lock runs again.
                _applied.RemoveAll(applied => applied.Run == _runs && applied.Step.Index >= again.Index);
                break;
            case StepApplied applied:
                _applied.Add((_runs, database, applied));
                break;
            default:
                // Only what lasts is listed.
                break;
        }
    }

    /// <summary>Takes the live line away, then lists the times.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_line is not null)
        {
            await CloseAsync().ConfigureAwait(false);
        }

        if (ListsTimes)
        {
            foreach (var (_, database, step) in _applied)
            {
                var statements = step.Statements == 1 ? "1 statement" : string.Create(CultureInfo.InvariantCulture, $"{step.Statements} statements");
                await host.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{(database is null ? "" : $"{database}, ")}{PlainText.Of(step.Step.Revision ?? step.Step.ToString())}: {statements} in {step.Elapsed.TotalSeconds:0.000} s")).ConfigureAwait(false);
            }
        }
    }

    // Apart, so that the terminal's library is loaded for a terminal alone.
    private void Open() => _line ??= new(host.Error, host.Clock, colour && host.MayColour);

    private void Pass(RunEvent happened) => _line!.Show(happened);

    private TextWriter Above() => _line!.Above;

    private async ValueTask CloseAsync()
    {
        await _line!.DisposeAsync().ConfigureAwait(false);
        _line = null;
    }
}
