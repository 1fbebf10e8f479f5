namespace Booking.Models;

/// <summary>Where a booking request stands.</summary>
public static class Statuses
{
    /// <summary>Nobody has decided yet.</summary>
    public const string Pending = "pending";

    /// <summary>An administrator has said yes.</summary>
    public const string Approved = "approved";
}
