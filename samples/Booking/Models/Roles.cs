namespace Booking.Models;

/// <summary>What a user may do.</summary>
public static class Roles
{
    /// <summary>May book, and see their own bookings.</summary>
    public const string User = "user";

    /// <summary>May also see and approve everybody's.</summary>
    public const string Admin = "admin";
}
