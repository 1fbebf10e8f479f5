using Alembic.Commands;
using Microsoft.Extensions.Hosting;

namespace Alembic.Hosting;

internal sealed class UpgradeOnStart(AlembicCommands commands, string revision) : IHostedLifecycleService
{
    // The first phase of a start: web servers and workers begin in the next one.
    public Task StartingAsync(CancellationToken cancellationToken) => commands.UpgradeAsync(revision, ct: cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
