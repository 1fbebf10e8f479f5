using Alembic;
using Booking.Data;
using Booking.Models;
using Booking.Settings;

namespace Booking.Migrations;

/// <summary>Migrates the database that the service would use: the variable ENV chooses it.</summary>
public sealed class Env : MigrationEnv
{
    private Dialect? _dialect;

    public override Dialect? Dialect => _dialect;

    public override async ValueTask ConfigureAsync(EnvOptions options, CancellationToken ct)
    {
        var settings = await BookingSettings.LoadAsync(ct);
        _dialect = settings.Dialect is { } name ? BookingDatabase.DialectNamed(name) : null;
        options.Url = settings.DatabaseUrl;
        options.TargetMetadata = BookingModel.Metadata;
    }
}
