using System.Data.Common;
using Alembic;
using Alembic.Hosting;
using Booking.Accounts;
using Booking.Bookings;
using Booking.Data;
using Booking.Models;
using Booking.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Booking;

/// <summary>Puts the service together; the program and the tests start the same one.</summary>
public static class BookingApp
{
    /// <summary>Builds the service, not yet started.</summary>
    /// <param name="settings">What the service is told from outside.</param>
    /// <param name="args">ASP.NET Core's own arguments, such as <c>--urls</c>.</param>
    public static WebApplication Build(BookingSettings settings, params string[] args)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = settings.Stage == Stage.Dev ? Environments.Development : settings.Stage.ToString(),
        });
        AddDatabase(builder.Services, settings);
        AddAccounts(builder.Services, settings);
        builder.Services.AddProblemDetails().AddValidation();

        var app = builder.Build();
        app.UseExceptionHandler().UseStatusCodePages().UseAuthentication().UseAuthorization();
        app.MapHealthChecks("/health");
        app.MapAccounts();
        app.MapBookings();
        return app;
    }

    private static void AddDatabase(IServiceCollection services, BookingSettings settings)
    {
        ColumnTypes.Register();
        var (dialect, database) = BookingDatabase.Open(settings);
        services.AddSingleton(_ => database).AddSingleton<UserTable>().AddSingleton<BookingTable>();
        services.AddAlembic(provider => new()
        {
            Dialect = dialect,
            DataSource = provider.GetRequiredService<DbDataSource>(),
            Migrations = MigrationSource.FromAssembly(typeof(BookingApp).Assembly),
        });
        services.AddHealthChecks().AddAlembic();
        if (settings.MigrateOnStart)
        {
            services.UpgradeDatabaseOnStart();
        }
    }

    private static void AddAccounts(IServiceCollection services, BookingSettings settings)
    {
        services.AddSingleton<AccountService>();
        services.AddSingleton<IPasswordHasher<Credentials>, PasswordHasher<Credentials>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);

        var keys = services.AddDataProtection().SetApplicationName("Booking");
        if (settings.KeyFolder is { Length: > 0 } folder)
        {
            keys.PersistKeysToFileSystem(new(folder));
        }

        services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
        services.AddHttpContextAccessor().AddSingleton<IClaimsTransformation, CurrentUser>();
        services.AddAuthorizationBuilder().AddPolicy(Roles.Admin, policy => policy.RequireRole(Roles.Admin));
    }
}
