using Alembic.Schema;
using Booking.Models;

namespace Booking.Tests.Models;

public sealed class BookingModelTests
{
    [Fact]
    public void The_classes_are_the_tables_that_the_service_asks_for()
    {
        Assert.Equal(
            [
                ("booking_requests", "id", SqlType.Integer(), false),
                ("booking_requests", "event_time", SqlType.DateTime(), true),
                ("booking_requests", "address", SqlType.Named("JSON"), false),
                ("booking_requests", "duration_minutes", SqlType.SmallInteger(), false),
                ("booking_requests", "topic", SqlType.String(), false),
                ("booking_requests", "requested_by", SqlType.String(100), false),
                ("booking_requests", "status", SqlType.String(10), false),
                ("users", "id", SqlType.Integer(), false),
                ("users", "username", SqlType.String(100), false),
                ("users", "hashed_password", SqlType.String(), false),
                ("users", "disabled", SqlType.Boolean(), false),
                ("users", "role", SqlType.String(50), false),
            ],
            from table in BookingModel.Metadata.Tables
            from column in table.Columns
            select (table.Name, column.Name, column.Type, column.Nullable));
    }

    [Fact]
    public void The_database_numbers_the_rows_and_lets_users_in()
    {
        var columns = BookingModel.Metadata.Tables.SelectMany(table => table.Columns).ToList();

        Assert.All(columns.Where(column => column.Name == "id"), id => Assert.True(id.PrimaryKey && id.Autoincrement != false));
        var disabled = Assert.Single(columns, column => column.Default is not null);
        Assert.Equal(("disabled", ServerDefault.Value(false)), (disabled.Name, disabled.Default));
    }
}
