using Alembic.Autogenerate;
using Booking.Data;
using Booking.Models;
using Booking.Settings;

namespace Booking.Tests.Service;

public abstract partial class BookingServiceTests
{
    [Fact]
    public async Task The_migrations_make_what_the_models_say()
    {
        var (dialect, source) = BookingDatabase.Open(new() { Stage = Stage.Test, DatabaseUrl = _database.Url });
        await using var _ = source;
        await using var connection = await source.OpenConnectionAsync(Cancel);

        var difference = await new Comparer(dialect, new()).CompareAsync(connection, BookingModel.Metadata, Cancel);

        Assert.Empty(difference.Upgrade);
    }
}
