using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Booking.Data;
using Booking.Models;
using Booking.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Service;

/// <summary>The service, listening on this machine at a port that was free.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    public const string AdminUsername = "root";
    public const string Password = "correct horse battery";

    private readonly WebApplication _app;
    private readonly TemporaryFolder _keys;

    private RunningService(WebApplication app, TemporaryFolder keys)
    {
        _app = app;
        _keys = keys;
        Client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
    }

    /// <summary>A client that is nobody.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the service with an administrator, <see cref="AdminUsername"/>, on a database that it migrates first.</summary>
    public static async Task<RunningService> StartWithAdminAsync(string databaseUrl, CancellationToken cancellationToken)
    {
        var service = await StartAsync(new() { Stage = Stage.Test, DatabaseUrl = databaseUrl, MigrateOnStart = true }, cancellationToken);
        await service.RegisterAsync(AdminUsername);
        var users = service._app.Services.GetRequiredService<UserTable>();
        Assert.True(await users.SetRoleAsync(AdminUsername, Roles.Admin, cancellationToken));
        return service;
    }

    /// <summary>A client that has logged in, as a new user of a random name unless one is given.</summary>
    public async Task<(HttpClient Client, string Username)> LogInAsync(string? username = null)
    {
        if (username is null)
        {
            username = $"user-{Guid.NewGuid():N}";
            await RegisterAsync(username);
        }

        using var answer = await Client.PostAsJsonAsync("/login", new { username, password = Password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        return (WithToken(token), username);
    }

    public HttpClient WithToken(string token) => new()
    {
        BaseAddress = Client.BaseAddress,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    private static async Task<RunningService> StartAsync(BookingSettings settings, CancellationToken cancellationToken)
    {
        var keys = new TemporaryFolder();
        var app = BookingApp.Build(settings with { KeyFolder = keys.Path }, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Error");
        try
        {
            await app.StartAsync(cancellationToken);
            return new(app, keys);
        }
        catch
        {
            await app.DisposeAsync();
            keys.Dispose();
            throw;
        }
    }

    private async Task RegisterAsync(string username)
    {
        using var registered = await Client.PostAsJsonAsync("/register", new { username, password = Password });
        registered.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _keys.Dispose();
    }
}
