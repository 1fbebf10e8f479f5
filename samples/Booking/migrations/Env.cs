using Alembic;
using Alembic.Runtime;
using Booking.Models;
using Booking.Settings;

namespace Booking.Migrations;

/// <summary>Migrates the database that the service would use: the variable ENV chooses it.</summary>
public sealed class Env : MigrationEnv
{
    public override async ValueTask ConfigureAsync(EnvOptions options, CancellationToken ct)
    {
        var settings = await BookingSettings.LoadAsync(ct);
        options.Url = settings.DatabaseUrl;
        options.TargetMetadata = BookingModel.Metadata;
    }
}
