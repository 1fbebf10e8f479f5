using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Booking.Tests.Service;

public abstract partial class BookingServiceTests
{
    [Fact]
    public async Task A_booking_is_kept_as_it_was_sent()
    {
        var (client, username) = await _service.LogInAsync();

        using var created = await client.PostAsJsonAsync("/bookings", Booking(), Cancel);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var found = (await client.GetFromJsonAsync<JsonObject>(created.Headers.Location, Cancel))!;
        Assert.True(JsonNode.DeepEquals(found, await created.Content.ReadFromJsonAsync<JsonObject>(Cancel)));
        found.Remove("id");
        Assert.Equal(
            $$"""
            {
              "eventTime": "2027-03-04T16:30:00Z",
              "address": {
                "street": "Storgata 1",
                "city": "Troms\u00F8",
                "postalCode": "9008",
                "country": "Norway"
              },
              "durationMinutes": 90,
              "topic": "Cellar tour",
              "requestedBy": "{{username}}",
              "status": "pending"
            }
            """,
            found.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }));
    }

    [Fact]
    public async Task The_time_may_be_left_open()
    {
        var (client, _) = await _service.LogInAsync();

        Assert.Null((await AddAsync(client, Booking(eventTime: null)))["eventTime"]);
    }

    [Fact]
    public async Task A_booking_that_does_not_do_is_answered_with_what_is_wrong()
    {
        var (client, _) = await _service.LogInAsync();

        await AssertInvalidAsync(await client.PostAsJsonAsync("/bookings", Booking(minutes: 0, topic: ""), Cancel), "DurationMinutes", "Topic");
        await AssertInvalidAsync(
            await client.PostAsJsonAsync("/bookings", Booking(address: new { street = "", city = "Tromsø", country = "Norway" }), Cancel),
            "Address.Street");
        await AssertProblemAsync(HttpStatusCode.BadRequest, await client.PostAsJsonAsync("/bookings", Booking(minutes: 100_000), Cancel));
        await AssertProblemAsync(HttpStatusCode.BadRequest, await client.PostAsJsonAsync("/bookings", new { topic = "Cellar tour" }, Cancel));
    }

    [Fact]
    public async Task Users_see_their_own_bookings_and_administrators_all()
    {
        var (first, firstName) = await _service.LogInAsync();
        var (second, _) = await _service.LogInAsync();
        var (admin, _) = await _service.LogInAsync(RunningService.AdminUsername);
        var mine = await AddAsync(first);
        var theirs = await AddAsync(second);

        Assert.Equal([Id(mine)], await ListAsync(first, "/bookings"));
        Assert.Equal([Id(mine), Id(theirs)], await ListAsync(admin, $"/bookings?after={Id(mine) - 1}"));
        await AssertProblemAsync(HttpStatusCode.NotFound, await first.GetAsync($"/bookings/{Id(theirs)}", Cancel));
        var seen = (await admin.GetFromJsonAsync<JsonObject>($"/bookings/{Id(mine)}", Cancel))!;
        Assert.Equal(firstName, seen["requestedBy"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_list_comes_in_pages_and_by_status()
    {
        var (client, _) = await _service.LogInAsync();
        var (admin, _) = await _service.LogInAsync(RunningService.AdminUsername);
        int[] ids = [Id(await AddAsync(client)), Id(await AddAsync(client)), Id(await AddAsync(client))];
        using var approved = await admin.PostAsync($"/bookings/{ids[1]}/approve", null, Cancel);

        Assert.Equal(ids[..2], await ListAsync(client, "/bookings?limit=2"));
        Assert.Equal(ids[2..], await ListAsync(client, $"/bookings?limit=2&after={ids[1]}"));
        Assert.Equal([ids[0], ids[2]], await ListAsync(client, "/bookings?status=pending"));
        Assert.Equal([ids[1]], await ListAsync(client, "/bookings?status=approved"));
        await AssertInvalidAsync(await client.GetAsync("/bookings?status=lost", Cancel), "status");
        await AssertInvalidAsync(await client.GetAsync("/bookings?limit=0&after=-1", Cancel), "limit", "after");
    }

    [Fact]
    public async Task An_administrator_approves_once()
    {
        var (client, _) = await _service.LogInAsync();
        var (admin, _) = await _service.LogInAsync(RunningService.AdminUsername);
        var id = Id(await AddAsync(client));

        await AssertProblemAsync(HttpStatusCode.Forbidden, await client.PostAsync($"/bookings/{id}/approve", null, Cancel));
        using var answer = await admin.PostAsync($"/bookings/{id}/approve", null, Cancel);
        var again = await admin.PostAsync($"/bookings/{id}/approve", null, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("approved", (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["status"]!.GetValue<string>());
        var problem = await AssertProblemAsync(HttpStatusCode.Conflict, again);
        Assert.Equal($"Booking {id} is approved, not pending.", problem["detail"]!.GetValue<string>());
        await AssertProblemAsync(HttpStatusCode.NotFound, await admin.PostAsync("/bookings/2147483647/approve", null, Cancel));
    }

    private static int Id(JsonObject booking) => booking["id"]!.GetValue<int>();

    private static async Task<IEnumerable<int>> ListAsync(HttpClient client, string url) =>
        (await client.GetFromJsonAsync<JsonArray>(url, Cancel))!.Select(booking => Id(booking!.AsObject()));
}
