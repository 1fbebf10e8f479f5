namespace Alembic.Locking;

/// <summary>The row of a lease.</summary>
/// <param name="Token">The holder's name for itself.</param>
/// <param name="Holder">User, host and process, for people.</param>
/// <param name="Process">The holder's process.</param>
/// <param name="Heartbeat">A number that the holder adds to.</param>
internal sealed record Lease(string Token, string Holder, string Process, long Heartbeat);

/// <summary>Finds out whether the holder of a lease is gone.</summary>
/// <remarks>
/// The clocks of two machines may differ by hours, so that no time in the row is looked at: a holder is gone when its process is known to have ended, or when
/// its heartbeat has stood still for long enough by the clock of the one who waits.
/// </remarks>
/// <param name="clock">Measures how long the heartbeat has stood still.</param>
internal sealed class LeaseWatch(TimeProvider clock)
{
    /// <summary>How long a heartbeat stands still before its holder is taken for dead: six signs of life that did not come.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private (string Token, long Heartbeat)? _seen;
    private long _since;

    /// <summary>Begins anew: the database was busy, so that the holder could not write either.</summary>
    public void Forget() => _seen = null;

    /// <summary>Looks at the row once more.</summary>
    public bool IsAbandoned(Lease lease)
    {
        if (_seen != (lease.Token, lease.Heartbeat))
        {
            (_seen, _since) = ((lease.Token, lease.Heartbeat), clock.GetTimestamp());
        }

        return ProcessIdentity.IsAlive(lease.Process) == false || clock.GetElapsedTime(_since) >= LongestSilence;
    }
}
