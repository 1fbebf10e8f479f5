using Alembic.Commands;
using Alembic.Runtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alembic.Hosting;

internal sealed partial class UpgradeOnStart(AlembicCommands commands, string revision, ResumeMode resume, ILogger logger) : IHostedLifecycleService
{
    // The first phase of a start: web servers and workers begin in the next one.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await commands.UpgradeAsync(revision, resume: resume, ct: cancellationToken).ConfigureAwait(false);
        }
        catch (AlembicException failure)
        {
            LogFailed(logger, failure.Message, failure.Hint ?? "", failure.Kind == FailureKind.MigrationPartlyApplied ? Continue : "");
            throw;
        }
        catch (MigrationCancelledException cancelled)
        {
            LogFailed(logger, cancelled.Message, "", cancelled.PartlyApplied ? Continue : "");
            throw;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private const string Continue = "To let the host continue a partly applied revision on databases with a journal: services.UpgradeDatabaseOnStart(resume: ResumeMode.Resume).";

    [LoggerMessage(LogLevel.Error, "The database was not upgraded, so the host does not start. {Message} {Hint} {Continue}")]
    private static partial void LogFailed(ILogger logger, string message, string hint, string @continue);
}
