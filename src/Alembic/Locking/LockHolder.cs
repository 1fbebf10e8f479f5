using System.Globalization;

namespace Alembic.Locking;

/// <summary>Who holds the lock of a database's migrations.</summary>
/// <param name="Id">The server's number of the session, or the token of the lease; it is what <c>lock release --force</c> ends.</param>
/// <param name="Who">User, host and program, as far as the server tells.</param>
public sealed record LockHolder(string Id, string Who)
{
    /// <summary>A time that the server knows of the holder, in UTC; <see langword="null"/> when it does not say. What it means stands in <see cref="SinceMeans"/>.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What <see cref="Since"/> says: <c>since</c> the lock was got, or <c>connected since</c> on SQL Server.</summary>
    public string SinceMeans { get; init; } = "since";

    /// <summary>Whether the holder of a lease is known to have died or gave no sign for long, so that the next run takes the lease over. Default <see langword="false"/>.</summary>
    public bool IsGone { get; init; }

    /// <summary>Gives who and since when.</summary>
    public override string ToString() => Who
        + (Since is { } since ? string.Create(CultureInfo.InvariantCulture, $", {SinceMeans} {since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC") : "")
        + (IsGone ? ", whose process has ended: the next run takes the lock over" : "");
}
