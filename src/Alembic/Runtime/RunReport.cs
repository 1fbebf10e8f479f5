namespace Alembic.Runtime;

/// <summary>Where a run says what it does.</summary>
/// <param name="Log">Takes log lines; <see langword="null"/> drops them.</param>
/// <param name="Events">Takes events; <see langword="null"/> drops them.</param>
/// <param name="Clock">Measures how long things take.</param>
internal sealed record RunReport(Action<LogRecord>? Log, Action<RunEvent>? Events, TimeProvider Clock)
{
    public void Info(string message) => Log?.Invoke(new(LogSeverity.Info, "alembic.runtime.migration", message));

    public void Warn(string message) => Log?.Invoke(new(LogSeverity.Warning, "alembic.runtime.migration", message));

    public void Tell(RunEvent happened) => Events?.Invoke(happened);
}
