using System.ComponentModel.DataAnnotations;

namespace Booking.Models;

/// <summary>Where an event takes place; kept as JSON.</summary>
public sealed record Address
{
    [Required, MaxLength(200)]
    public required string Street { get; init; }

    [Required, MaxLength(100)]
    public required string City { get; init; }

    [MaxLength(20)]
    public string? PostalCode { get; init; }

    [Required, MaxLength(100)]
    public required string Country { get; init; }
}
