using System.ComponentModel.DataAnnotations;
using Booking.Models;

namespace Booking.Bookings;

/// <summary>A request for an event, as the client sends it.</summary>
public sealed record NewBooking
{
    /// <summary>When the event begins; <see langword="null"/> when that is to be agreed.</summary>
    public DateTimeOffset? EventTime { get; init; }

    [Required]
    public required Address Address { get; init; }

    [Range(1, 1440)]
    public required short DurationMinutes { get; init; }

    [Required, StringLength(500, MinimumLength = 1)]
    public required string Topic { get; init; }
}
