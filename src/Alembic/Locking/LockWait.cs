using System.Globalization;
using Alembic.Sql;

namespace Alembic.Locking;

/// <summary>Asks for a lock again and again until it is got or the time is over, and tells of whom it waits for.</summary>
/// <param name="runLock">The lock.</param>
/// <param name="timeout">How long to wait; zero for no waiting.</param>
/// <param name="clock">Measures the time.</param>
internal sealed class LockWait(RunLock runLock, TimeSpan timeout, TimeProvider clock)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    // A holder that is just leaving is not worth a word.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(10);

    /// <summary>Takes log lines.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>Takes the other run's name, if it is known, and how long this run has waited.</summary>
    public Action<LockHolder?, TimeSpan> Awaited { get; init; } = (_, _) => { };

    /// <summary>Gets the lock.</summary>
    /// <exception cref="AlembicException">Another run kept it for too long.</exception>
    public async Task<LockAttempt> AcquireAsync(SqlStatement exists, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var (pause, next, told) = (ShortestPause, Silence, false);
        while (true)
        {
            var attempt = await runLock.TryAsync(exists, ct).ConfigureAwait(false);
            var waited = clock.GetElapsedTime(began);
            if (attempt.Got)
            {
                if (told)
                {
                    Log($"Got the lock after {Seconds(waited)} s.");
                }

                return attempt;
            }

            if (waited >= timeout && !IsEndless)
            {
                throw TimedOut(await runLock.FindHolderAsync(ct).ConfigureAwait(false), attempt.IsBusy);
            }

            if (waited >= next)
            {
                (next, told) = (waited + Reminder, true);
                await TellAsync(waited, attempt.IsBusy, ct).ConfigureAwait(false);
            }

            await Task.Delay(IsEndless || pause < timeout - waited ? pause : timeout - waited, clock, ct).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private bool IsEndless => timeout == Timeout.InfiniteTimeSpan;

    private async Task TellAsync(TimeSpan waited, bool isBusy, CancellationToken ct)
    {
        var holder = await runLock.FindHolderAsync(ct).ConfigureAwait(false);
        var why = isBusy && holder is null ? "another connection has locked the database" : $"held by {Name(holder)}";
        Log($"Waiting for the lock{(IsEndless ? "" : $", up to {Seconds(timeout - waited)} s more")}: {why}.");
        Awaited(holder, waited);
    }

    private AlembicException TimedOut(LockHolder? holder, bool isBusy) => isBusy && holder is null
        ? new($"Another connection has locked the database and did not release it within {Seconds(timeout)} s (lock_timeout). Nothing was done.")
        {
            Kind = FailureKind.Lock,
            Hint = "Close the program that is writing to the database, or increase lock_timeout",
        }
        : new($"Another run holds the lock and did not end within {Seconds(timeout)} s (lock_timeout): {Name(holder)}. Nothing was done.")
        {
            Kind = FailureKind.Lock,
            Hint = "To see who holds it: alembic lock status",
        };

    private static string Name(LockHolder? holder) => holder?.ToString() ?? "an unknown run";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}
