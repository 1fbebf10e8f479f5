using Alembic.Commands;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alembic.Hosting;

internal sealed class AtHeadCheck(AlembicOptions options) : IHealthCheck
{
    // Without a log: a check every few seconds would fill it with the same lines.
    private readonly AlembicCommands _commands = options.CreateCommands();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            (await _commands.CurrentAsync(cancellationToken).ConfigureAwait(false)).RequireHeads();
            return HealthCheckResult.Healthy("The database is at head.");
        }
        catch (AlembicException behind)
        {
            return new(context.Registration.FailureStatus, behind.Message, behind);
        }
    }
}
