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

    /// <summary>Tells of a step that begins.</summary>
    public void Begin(PlannedStep step)
    {
        Info($"Running {step.Info}{(string.IsNullOrEmpty(step.Info.Message) ? "" : $", {step.Info.Message}")}");
        Tell(new StepStarted(step.Info, step.Index, step.Count));
    }

    /// <summary>Tells of a statement that is handed on, if it is one of a step.</summary>
    public void Send(RunStatement statement)
    {
        if (statement.Step is { } step)
        {
            Tell(new StatementStarted(step.Info, statement.Number, statement.Total, statement.Sql.Text));
        }
    }

    /// <summary>Tells of a step that is over.</summary>
    /// <param name="step">The step.</param>
    /// <param name="statements">How many statements it had.</param>
    /// <param name="began">The clock's timestamp at its beginning.</param>
    public void End(PlannedStep step, int statements, long began) =>
        Tell(new StepApplied(step.Info, step.Index, step.Count, statements, Clock.GetElapsedTime(began)));
}
