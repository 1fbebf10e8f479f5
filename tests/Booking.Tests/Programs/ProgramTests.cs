using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;

namespace Booking.Tests.Programs;

public sealed class ProgramTests : IDisposable
{
    private static readonly string[] OnAnyPort = ["--urls", "http://127.0.0.1:0"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stage_that_there_is_not_is_one_clear_line()
    {
        using var process = BookingProcess.Start(_folder.Path, "production", null);

        var (exitCode, output, error) = await process.EndAsync(Cancel);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Equal(
            "Booking cannot start. The variable ENV is 'production': set it to dev, test or prod, or leave it out for dev.\n",
            error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_url_that_is_none_is_one_clear_line_without_it()
    {
        using var process = BookingProcess.Start(_folder.Path, "dev", "postgresql//booking:hunter2@db/booking");

        var (exitCode, _, error) = await process.EndAsync(Cancel);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Booking cannot start. ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_migrated_when_that_is_asked_for()
    {
        using var http = new HttpClient();

        using (var unasked = BookingProcess.Start(_folder.Path, null, null, OnAnyPort))
        {
            using var health = await http.GetAsync(new Uri(await unasked.ListenAsync(Cancel), "/health"), Cancel);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        }

        using (var asked = BookingProcess.Start(_folder.Path, null, null, ["--migrate", .. OnAnyPort]))
        {
            var address = await asked.ListenAsync(Cancel);
            using var health = await http.GetAsync(new Uri(address, "/health"), Cancel);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
            using var registered = await http.PostAsJsonAsync(
                new Uri(address, "/register"), new { username = "ingrid", password = "correct horse battery" }, Cancel);
            Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        }

        Assert.Equal("00ba29ba9ef0", await ScalarAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task A_user_becomes_an_administrator_by_name()
    {
        using (var service = BookingProcess.Start(_folder.Path, "dev", null, ["--migrate", .. OnAnyPort]))
        {
            using var http = new HttpClient { BaseAddress = await service.ListenAsync(Cancel) };
            using var registered = await http.PostAsJsonAsync("/register", new { username = "ingrid", password = "correct horse battery" }, Cancel);
        }

        using var known = BookingProcess.Start(_folder.Path, "dev", null, "--make-admin", "ingrid");
        Assert.Equal((0, "ingrid is an administrator now.\n", ""), await known.EndAsync(Cancel));
        Assert.Equal("admin", await ScalarAsync("SELECT role FROM users"));

        using var unknown = BookingProcess.Start(_folder.Path, "dev", null, "--make-admin", "nobody");
        Assert.Equal((1, "There is no user 'nobody'.\n", ""), await unknown.EndAsync(Cancel));
    }

    // In the stage dev the database is the working folder's.
    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = SqliteFactory.Instance.CreateDataSource($"Data Source={_folder.File("booking.db")};Pooling=False");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
