using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Alembic.Schema;

namespace Booking.Models;

/// <summary>Somebody asks for an event.</summary>
[Table("booking_requests")]
[Indexed(nameof(Id))]
public sealed class BookingRequest
{
    [Key, Column("id")]
    public int Id { get; init; }

    /// <summary>When the event begins, in UTC; <see langword="null"/> until it is agreed.</summary>
    [Column("event_time")]
    public DateTime? EventTime { get; init; }

    [Column("address", TypeName = "JSON"), Required]
    public required Address Address { get; init; }

    [Column("duration_minutes")]
    public short DurationMinutes { get; init; }

    [Column("topic"), Required]
    public required string Topic { get; init; }

    /// <summary>The name of the user who asks.</summary>
    [Column("requested_by"), MaxLength(100), Required]
    public required string RequestedBy { get; init; }

    /// <summary>One of <see cref="Statuses"/>.</summary>
    [Column("status"), MaxLength(10), Required]
    public required string Status { get; init; }
}
