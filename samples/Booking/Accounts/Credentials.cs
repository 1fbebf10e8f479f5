using System.ComponentModel.DataAnnotations;

namespace Booking.Accounts;

/// <summary>A name and a password, as somebody types them.</summary>
public sealed record Credentials
{
    [Required, StringLength(100, MinimumLength = 3), RegularExpression("[A-Za-z0-9._@-]+")]
    public required string Username { get; init; }

    [Required, StringLength(128, MinimumLength = 10)]
    public required string Password { get; init; }

    // A record's text shows its members, and one of these is a password.
    public override string ToString() => Username;
}
