using System.Text;
using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Makes a new script. Alembic: <c>command.revision</c>.</summary>
    /// <param name="revision">What it shall be; <see langword="null"/> for an empty script without a message on top of the head.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The revision made; several or none where the environment's <c>ProcessRevisionDirectives</c> says so.</returns>
    /// <exception cref="RevisionException">The revision does not fit into the history.</exception>
    /// <exception cref="AlembicException">There is no script directory, the file cannot be written, or with autogenerate the database is not up to date.</exception>
    public async Task<IReadOnlyList<Script>> RevisionAsync(NewRevision? revision = null, CancellationToken ct = default)
    {
        revision ??= new();
        var directory = OpenDirectory();
        var environment = Config?.RevisionEnvironment ?? false;
        if (revision is { Sql: true } && (revision.Autogenerate || !environment))
        {
            throw new AlembicException(revision.Autogenerate
                ? "Using --sql with --autogenerate does not make any sense"
                : "Using --sql with the revision command when revision_environment is not configured does not make any sense");
        }

        var history = await ReadHistoryAsync(ct, loadsEnv: environment || revision.Autogenerate, makesFolders: true).ConfigureAwait(false);
        if (revision.RevisionId is { } id)
        {
            await RequireIdAsync(id, ct).ConfigureAwait(false);
        }

        var planned = await PlanScriptsAsync(revision, history, ct).ConfigureAwait(false);
        foreach (var script in planned.Scripts.Where(script => script.Id != revision.RevisionId))
        {
            await RequireIdAsync(script.Id, ct).ConfigureAwait(false);
        }

        directory = planned.Encoding is { } encoding ? OpenDirectory(encoding) : directory;
        var made = new List<Script>();
        foreach (var script in planned.Scripts)
        {
            var wanted = new NewScript
            {
                Id = script.Id,
                Message = script.Message,
                Heads = [script.Head ?? "head"],
                Splice = script.Splice,
                BranchLabels = script.BranchLabel is { } label ? [label] : [],
                VersionPath = script.VersionPath,
                DependsOn = script.DependsOn,
            };
            made.Add(await GenerateAsync(directory, wanted, history, planned.BodyOf(script, revision.Autogenerate), ct).ConfigureAwait(false));
            history = new([.. history.Scripts, made[^1]]);
        }

        return made;
    }

    private async Task<Script> GenerateAsync(ScriptDirectory directory, NewScript wanted, ScriptHistory history, ScriptBody body, CancellationToken ct)
    {
        var render = RenderTemplate
            ?? throw new AlembicException("New scripts need a template renderer. Set RenderTemplate, or use the command line.");
        var script = await directory.GenerateAsync(wanted, history, body, render, Clock, WriteAsync, ct).ConfigureAwait(false);
        await new HookRunner(Config?.Hooks ?? [], Tell).RunAsync(script.Path, ct).ConfigureAwait(false);

        // As the next command will see it: a branch label used twice is an error, though the file is there. A circle is left for that command.
        var map = new ScriptHistory([.. history.Scripts, script]).Map;
        Warn(map.Warnings.Except(history.Map.Warnings));
        try
        {
            map.ThrowIfInvalid();
        }
        catch (RevisionCycleException circle) when (circle.Cycle is RevisionCycleKind.Cycle or RevisionCycleKind.DependencyCycle)
        {
            Warn([circle.Message]);
        }

        return script;
    }

    private void Tell(ScriptActivity activity, string subject) => Events?.Invoke(new ScriptEvent(activity, subject));

    private async Task WriteAsync(bool isFolder, string path, Func<Task> write)
    {
        Tell(isFolder ? ScriptActivity.CreatingFolder : ScriptActivity.WritingScript, path);
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Tell(ScriptActivity.Failed, "");
            throw new AlembicException($"{(isFolder ? "Creating directory" : "Generating")} {path} failed: {failure.Message}", failure);
        }

        Tell(ScriptActivity.Completed, "");
    }

    private ScriptDirectory OpenDirectory(Encoding? encoding = null)
    {
        var config = Config ?? throw new AlembicException("No 'script_location' key found in configuration.");
        var directory = new ScriptDirectory
        {
            Location = config.ScriptLocation,
            ConfiguredVersions = config.VersionLocations,
            FileNames = config.FileNames,
            TimeZone = config.TimeZone,
            Encoding = encoding ?? config.OutputEncoding,
            Namespace = config.Namespace,
        };
        directory.ThrowIfMissing();
        return directory;
    }

    private static string NewId() => Guid.NewGuid().ToString("N")[^12..];
}
