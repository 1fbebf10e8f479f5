using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;

namespace Booking.Tests.Service;

public abstract partial class BookingServiceTests
{
    [Fact]
    public async Task Somebody_registers_once()
    {
        var credentials = new { username = "ingrid", password = RunningService.Password };

        using var first = await _service.Client.PostAsJsonAsync("/register", credentials, Cancel);
        var second = await _service.Client.PostAsJsonAsync("/register", credentials, Cancel);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var account = (await first.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
        Assert.Equal("ingrid", account["username"]!.GetValue<string>());
        Assert.Equal("user", account["role"]!.GetValue<string>());
        Assert.Equal(3, account.Count);
        var problem = await AssertProblemAsync(HttpStatusCode.Conflict, second);
        Assert.Equal("The name 'ingrid' is taken.", problem["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Credentials_that_do_not_do_are_named()
    {
        await AssertInvalidAsync(
            await _service.Client.PostAsJsonAsync("/register", new { username = "a b", password = "short" }, Cancel), "Username", "Password");
        await AssertInvalidAsync(
            await _service.Client.PostAsJsonAsync("/register", new { username = new string('x', 101), password = RunningService.Password }, Cancel),
            "Username");
        await AssertProblemAsync(
            HttpStatusCode.BadRequest, await _service.Client.PostAsJsonAsync("/register", new { username = "nils" }, Cancel));
        await AssertProblemAsync(
            HttpStatusCode.BadRequest,
            await _service.Client.PostAsync("/register", new StringContent("{", Encoding.UTF8, "application/json"), Cancel));
    }

    [Fact]
    public async Task The_database_has_a_salted_hash_and_no_password()
    {
        var (_, first) = await _service.LogInAsync();
        var (_, second) = await _service.LogInAsync();

        await using var source = _database.OpenSource();
        await using var connection = await source.OpenConnectionAsync(Cancel);
        var hashes = (await connection.QueryAsync<string>(
            "SELECT hashed_password FROM users WHERE username = @first OR username = @second", new { first, second })).AsList();

        Assert.Equal(2, hashes.Distinct().Count());
        Assert.DoesNotContain(hashes, hash => hash.Contains(RunningService.Password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RunningService.AdminUsername, "wrong horse battery")]
    [InlineData("nobody", RunningService.Password)]
    public async Task A_wrong_name_and_a_wrong_password_are_told_alike(string username, string password)
    {
        var problem = await AssertProblemAsync(
            HttpStatusCode.Unauthorized, await _service.Client.PostAsJsonAsync("/login", new { username, password }, Cancel));

        Assert.Equal("The name or the password is wrong.", problem["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_token_of_this_service_there_are_no_bookings()
    {
        await AssertProblemAsync(HttpStatusCode.Unauthorized, await _service.Client.GetAsync("/bookings", Cancel));

        var (client, _) = await _service.LogInAsync();
        var token = client.DefaultRequestHeaders.Authorization!.Parameter!;
        using var forged = _service.WithToken(token[..^8] + (token[^8] == 'A' ? 'B' : 'A') + token[^7..]);
        await AssertProblemAsync(HttpStatusCode.Unauthorized, await forged.GetAsync("/bookings", Cancel));
    }

    [Fact]
    public async Task A_disabled_user_is_out_at_once()
    {
        var (client, username) = await _service.LogInAsync();
        await AddAsync(client);

        await OnDatabaseAsync("UPDATE users SET disabled = true WHERE username = @username", username);

        await AssertProblemAsync(HttpStatusCode.Forbidden, await client.GetAsync("/bookings", Cancel));
        await AssertProblemAsync(
            HttpStatusCode.Unauthorized,
            await _service.Client.PostAsJsonAsync("/login", new { username, password = RunningService.Password }, Cancel));
    }

    [Fact]
    public async Task A_role_counts_from_the_moment_it_is_given()
    {
        var (client, username) = await _service.LogInAsync();
        var id = (await AddAsync(client))["id"]!.GetValue<int>();
        await AssertProblemAsync(HttpStatusCode.Forbidden, await client.PostAsync($"/bookings/{id}/approve", null, Cancel));

        await OnDatabaseAsync("UPDATE users SET role = 'admin' WHERE username = @username", username);

        using var answer = await client.PostAsync($"/bookings/{id}/approve", null, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task OnDatabaseAsync(string sql, string username)
    {
        await using var source = _database.OpenSource();
        await using var connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(1, await connection.ExecuteAsync(sql, new { username }));
    }
}
