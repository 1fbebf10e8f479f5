using Alembic.Commands;
using Alembic.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alembic.Hosting;

/// <summary>Adds migrations to an application's services.</summary>
public static class AlembicServices
{
    /// <summary>Adds <see cref="AlembicCommands"/>, whose log lines and events go to the application's logging.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says what to migrate and where; called once, when the commands are first asked for.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>
    /// Log lines have Alembic's logger names as categories (<c>alembic.runtime.migration</c>); what a host adds has
    /// <c>Alembic.Hosting</c>. Called again, the last one counts.
    /// </remarks>
    public static IServiceCollection AddAlembic(this IServiceCollection services, Func<IServiceProvider, AlembicOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSingleton(configure).AddSingleton(provider => provider.GetRequiredService<AlembicOptions>().CreateCommands(
            new(provider.GetRequiredService<ILoggerFactory>()), provider.GetService<TimeProvider>()));
    }

    /// <summary>Upgrades the database while the host starts, before any hosted service does, and so before the first request.</summary>
    /// <param name="services">The services, with <see cref="AddAlembic"/>.</param>
    /// <param name="revision">The revision to upgrade to. Default <c>head</c>.</param>
    /// <param name="resume">
    /// What to do about a revision that an earlier start left half done, on a database that cannot undo DDL (MySQL, MariaDB, Oracle). By default the host does not
    /// start, and its log says what to do; <see cref="ResumeMode.Resume"/> continues behind what is done.
    /// </param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>A migration that fails keeps the host from starting: <c>StartAsync</c> throws the <see cref="AlembicException"/>.</remarks>
    public static IServiceCollection UpgradeDatabaseOnStart(
        this IServiceCollection services, string revision = "head", ResumeMode resume = ResumeMode.Refuse)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(revision);
        return services.AddHostedService(provider => new UpgradeOnStart(
            Find<AlembicCommands>(provider), revision, resume, provider.GetRequiredService<ILoggerFactory>().CreateLogger("Alembic.Hosting")));
    }

    /// <summary>Takes what <see cref="AddAlembic"/> added.</summary>
    internal static T Find<T>(IServiceProvider provider) where T : class => provider.GetService<T>()
        ?? throw new InvalidOperationException("No migrations are registered. Call services.AddAlembic(…).");
}
