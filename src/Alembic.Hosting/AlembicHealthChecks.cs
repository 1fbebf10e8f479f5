using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alembic.Hosting;

/// <summary>Adds a health check of the database's revision.</summary>
public static class AlembicHealthChecks
{
    /// <summary>Adds a check that the database is at the migrations' heads.</summary>
    /// <param name="builder">The health checks, with <see cref="AlembicServices.AddAlembic"/> among the services.</param>
    /// <param name="name">The check's name. Default <c>alembic</c>.</param>
    /// <param name="failureStatus">What a database that is not at head counts as; <see langword="null"/> is <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to choose checks by, such as <c>ready</c>; <see langword="null"/> for none.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHealthChecksBuilder AddAlembic(
        this IHealthChecksBuilder builder,
        string name = "alembic",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new(name, provider => new AtHeadCheck(AlembicServices.Find<AlembicOptions>(provider)), failureStatus, tags));
    }
}
