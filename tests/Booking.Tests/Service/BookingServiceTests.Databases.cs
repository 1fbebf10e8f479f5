namespace Booking.Tests.Service;

public sealed class SqliteBookingServiceTests(SqliteBookingServiceTests.Fixture fixture)
    : BookingServiceTests(fixture), IClassFixture<SqliteBookingServiceTests.Fixture>
{
    public sealed class Fixture() : ServiceFixture(new SqliteTestDatabase());
}

public sealed class PostgreSqlBookingServiceTests(PostgreSqlBookingServiceTests.Fixture fixture)
    : BookingServiceTests(fixture), IClassFixture<PostgreSqlBookingServiceTests.Fixture>
{
    public sealed class Fixture() : ServiceFixture(new PostgreSqlTestDatabase());
}
