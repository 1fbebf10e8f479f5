using System.Data.Common;
using System.Globalization;
using Alembic.Dialects;

namespace Alembic.Runtime;

/// <summary>Decides whether a statement that did not get a lock is tried again, and waits until then.</summary>
/// <remarks>Between two attempts the run holds no lock, so that the application's statements can go on. The first pause is as long as the lock timeout; each is twice as long as the one before.</remarks>
internal sealed class LockRetry(Dialect dialect, EnvOptions options, RunReport report)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Takes log lines and events.</summary>
    public RunReport Report => report;

    /// <summary>Whether to try again.</summary>
    /// <param name="cause">What the driver threw.</param>
    /// <param name="attempts">The number of attempts so far.</param>
    public bool Applies(Exception? cause, int attempts) => attempts <= options.DdlRetries && cause is DbException refusal && dialect.IsLockRefusal(refusal);

    /// <summary>Announces the next attempt, and waits for it.</summary>
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
