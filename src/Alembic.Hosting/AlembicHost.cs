using Alembic.Commands;
using Microsoft.Extensions.Hosting;

namespace Alembic.Hosting;

/// <summary>Migrates the database of a host that is built.</summary>
public static class AlembicHost
{
    /// <summary>Upgrades the database, for a program that does so by hand before it runs the host.</summary>
    /// <param name="host">The host, with <see cref="AlembicServices.AddAlembic"/> among its services.</param>
    /// <param name="revision">The revision to upgrade to. Default <c>head</c>.</param>
    /// <param name="ct">Cancels the run.</param>
    /// <exception cref="AlembicException">The revision is unknown, the database cannot be reached, or a migration failed.</exception>
    /// <exception cref="InvalidOperationException">The services have no <see cref="AlembicServices.AddAlembic"/>.</exception>
    /// <example><code>await app.UpgradeDatabaseAsync("head");</code></example>
    public static Task UpgradeDatabaseAsync(this IHost host, string revision = "head", CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        return AlembicServices.Find<AlembicCommands>(host.Services).UpgradeAsync(revision, ct: ct);
    }
}
