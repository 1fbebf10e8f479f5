using System.Data.Common;
using Alembic;
using Booking;
using Booking.Data;
using Booking.Models;
using Booking.Settings;

const string migrate = "--migrate";
try
{
    var settings = await BookingSettings.LoadAsync();
    await using var app = BookingApp.Build(
        settings with { MigrateOnStart = settings.MigrateOnStart || args.Contains(migrate) },
        [.. args.Where(arg => arg != migrate)]);
    if (app.Configuration["make-admin"] is not { } username)
    {
        await app.RunAsync();
        return 0;
    }

    var found = await app.Services.GetRequiredService<UserTable>().SetRoleAsync(username, Roles.Admin, CancellationToken.None);
    await Console.Out.WriteLineAsync(found ? $"{username} is an administrator now." : $"There is no user '{username}'.");
    return found ? 0 : 1;
}
catch (Exception error) when (error is SettingsException or AlembicException or DbException)
{
    await Console.Error.WriteLineAsync($"Booking cannot start. {error.Message}");
    return 1;
}
