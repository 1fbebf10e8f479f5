using System.Data.Common;
using System.Globalization;
using Alembic.Dialects;

namespace Alembic.Runtime;

/// <summary>Decides whether what was refused for a lock is tried again, and waits until then.</summary>
/// <remarks>Between two attempts nothing is held, so that the application's own statements go on: at first as long as the lock was waited for, then twice as long each time.</remarks>
internal sealed class LockRetry(Dialect dialect, EnvOptions options, RunReport report)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Where the run says what it does.</summary>
    public RunReport Report => report;

    /// <summary>Whether another attempt is due.</summary>
    /// <param name="cause">What the driver threw.</param>
    /// <param name="attempts">How many there were.</param>
    public bool Applies(Exception? cause, int attempts) => attempts <= options.DdlRetries && cause is DbException refusal && dialect.IsLockRefusal(refusal);

    /// <summary>Tells of the next attempt, and waits for it.</summary>
    public Task PauseAsync(int attempts, StepInfo? step, CancellationToken ct)
    {
        var first = options.DdlLockTimeout is { } wait && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
        var pause = TimeSpan.FromTicks((long)Math.Min(Longest.Ticks, first.Ticks * Math.Pow(2, attempts - 1)));
        report.Warn(string.Create(
            CultureInfo.InvariantCulture, $"Could not get a lock{(step is null ? "" : $" in {step}")}. Trying again in {pause.TotalSeconds:0.###} s ({attempts} of {options.DdlRetries})."));
        report.Tell(new RunRetried(step, attempts, options.DdlRetries, pause));
        return Task.Delay(pause, report.Clock, ct);
    }
}
