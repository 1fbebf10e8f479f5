using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Booking.Tests.Service;

/// <summary>What the service does, on a database that its migrations have made; a subclass for each database.</summary>
public abstract partial class BookingServiceTests
{
    private readonly TestDatabase _database;
    private readonly RunningService _service;

    private protected BookingServiceTests(ServiceFixture fixture)
    {
        fixture.Database.SkipUnlessThere();
        _database = fixture.Database;
        _service = fixture.Service;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static object Booking(
        string? eventTime = "2027-03-04T18:30:00+02:00", int minutes = 90, string? topic = "Cellar tour", object? address = null) => new
    {
        eventTime,
        durationMinutes = minutes,
        topic,
        address = address ?? new { street = "Storgata 1", city = "Tromsø", postalCode = "9008", country = "Norway" },
    };

    private static async Task<JsonObject> AddAsync(HttpClient client, object? booking = null)
    {
        using var answer = await client.PostAsJsonAsync("/bookings", booking ?? Booking(), Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
    }

    private static async Task<JsonObject> AssertProblemAsync(HttpStatusCode status, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        answer.Dispose();
        return problem;
    }

    private static async Task AssertInvalidAsync(HttpResponseMessage answer, params string[] members)
    {
        var problem = await AssertProblemAsync(HttpStatusCode.BadRequest, answer);
        Assert.Equal(members.Order(), problem["errors"]!.AsObject().Select(error => error.Key).Order());
    }
}
