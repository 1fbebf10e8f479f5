using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    private async Task<ScriptHistory> ReadHistoryAsync(CancellationToken ct, bool loadsEnv = false)
    {
        if (Config is { Sourceless: false })
        {
            OpenDirectory();
        }

        if (loadsEnv && Env is null)
        {
            Migrations.Prepare();
        }

        var history = await ScriptHistory.ReadAsync(Migrations, ct).ConfigureAwait(false);
        Warn(history.Map.Warnings);
        return history;
    }

    private void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            Log?.Invoke(new(Runtime.LogSeverity.Warning, "alembic.script", warning));
        }
    }

    private Task PrintAsync(string text, CancellationToken ct) => Output.WriteAsync($"{text}\n".AsMemory(), ct);

    private async Task PrintAsync(IEnumerable<Revision> revisions, Func<Revision, string> format, CancellationToken ct)
    {
        foreach (var revision in revisions)
        {
            await PrintAsync(format(revision), ct).ConfigureAwait(false);
        }
    }
}
