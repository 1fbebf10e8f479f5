using Alembic.Schema;

namespace Booking.Models;

/// <summary>The service's tables, as its migrations should leave them.</summary>
public static class BookingModel
{
    /// <summary>The tables of the two classes.</summary>
    public static Metadata Metadata { get; } = Metadata.FromTypes(typeof(BookingRequest), typeof(User));
}
