using System.Text;
using Alembic.Autogenerate;
using Alembic.Revisions;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>Makes the scripts of <c>revision</c> and <c>merge</c>.</summary>
/// <param name="project">The project.</param>
/// <param name="database">Its database.</param>
internal sealed class RevisionMaker(Project project, ProjectDatabase database)
{
    private readonly AlembicCommands _commands = project.Commands;

    /// <summary>Makes a new script, or what the environment says instead.</summary>
    public async Task<IReadOnlyList<Script>> MakeAsync(NewRevision revision, CancellationToken ct)
    {
        var directory = project.OpenDirectory();
        var environment = project.Config?.RevisionEnvironment ?? false;
        if (revision is { Sql: true } && (revision.Autogenerate || !environment))
        {
            throw new AlembicException(revision.Autogenerate
                ? "Using --sql with --autogenerate does not make any sense"
                : "Using --sql with the revision command when revision_environment is not configured does not make any sense");
        }

        var history = await project.ReadHistoryAsync(ct, loadsEnv: environment || revision.Autogenerate, makesFolders: true).ConfigureAwait(false);
        await RequireIdAsync(revision.RevisionId, ct).ConfigureAwait(false);
        var plan = await PlanAsync(revision, history, ct).ConfigureAwait(false);
        foreach (var script in plan.Scripts.Where(script => script.Id != revision.RevisionId))
        {
            await RequireIdAsync(script.Id, ct).ConfigureAwait(false);
        }

        directory = plan.Encoding is { } encoding ? project.OpenDirectory(encoding) : directory;
        var made = new List<Script>();
        foreach (var script in plan.Scripts)
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
            made.Add(await WriteAsync(directory, wanted, history, plan.BodyOf(script), ct).ConfigureAwait(false));
            history = new([.. history.Scripts, made[^1]]);
        }

        return made;
    }

    /// <summary>Makes a script that joins branches.</summary>
    public async Task<Script> MergeAsync(IReadOnlyList<string> revisions, string? message, string? branchLabel, string? revisionId, bool splice, CancellationToken ct)
    {
        var directory = project.OpenDirectory();
        var history = await project.ReadHistoryAsync(ct, makesFolders: true).ConfigureAwait(false);
        await RequireIdAsync(revisionId, ct).ConfigureAwait(false);
        var wanted = new NewScript
        {
            Id = revisionId ?? NewId(),
            Message = message,
            Heads = [.. revisions.SelectMany(revision => revision == "heads" ? history.Map.Heads : [revision])],
            Splice = splice,
            BranchLabels = branchLabel is null ? [] : [branchLabel],
        };
        return await WriteAsync(directory, wanted, history, ScriptBody.Empty, ct).ConfigureAwait(false);
    }

    private static string NewId() => Guid.NewGuid().ToString("N")[^12..];

    private async Task RequireIdAsync(string? id, CancellationToken ct)
    {
        if (id is not null)
        {
            NewRevisionId.Require(id);
            await IdLengths.RequireForNewAsync(id, database, _commands.Log, ct).ConfigureAwait(false);
        }
    }

    private async Task<RevisionPlan> PlanAsync(NewRevision revision, ScriptHistory history, CancellationToken ct)
    {
        var script = new MigrationScript(revision.RevisionId ?? NewId())
        {
            Message = revision.Message,
            Head = revision.Head,
            Splice = revision.Splice,
            BranchLabel = revision.BranchLabel,
            VersionPath = revision.VersionPath,
            DependsOn = revision.DependsOn,
        };
        var databases = project.Config?.Databases ?? [];
        if (!revision.Autogenerate && project.Config is not { RevisionEnvironment: true })
        {
            return new([script], null) { Databases = [.. databases.Select(name => new DatabaseBody(name, ScriptBody.Empty))] };
        }

        return databases.Count > 0 ? await PlanForEachAsync(databases, script, revision, history, ct).ConfigureAwait(false)
            : await PlanForAsync(_commands.Database, script, revision, history, ct).ConfigureAwait(false);
    }

    // One script, in which each database has a part of its own.
    private async Task<RevisionPlan> PlanForEachAsync(
        IReadOnlyList<string> databases, MigrationScript script, NewRevision revision, ScriptHistory history, CancellationToken ct)
    {
        var bodies = new List<DatabaseBody>();
        Encoding? encoding = null;
        foreach (var name in databases)
        {
            var plan = await PlanForAsync(name, new(script.Id) { Message = script.Message }, revision, history, ct).ConfigureAwait(false);
            encoding ??= plan.Encoding;
            bodies.Add(new(name, plan.Scripts.Count == 0 ? ScriptBody.Empty : plan.BodyOf(plan.Scripts[0])));
        }

        return new([script], encoding) { Databases = [.. bodies] };
    }

    private async Task<RevisionPlan> PlanForAsync(string? name, MigrationScript script, NewRevision revision, ScriptHistory history, CancellationToken ct)
    {
        var session = await database.OpenAsync(new() { Sql = revision.Sql }, name, ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        if (revision.Autogenerate)
        {
            var found = await new Autogeneration(project).CompareAsync((DatabaseSession)session, history.Map, revision, ct).ConfigureAwait(false);
            var ordered = found.InRunnableOrder(session.Dialect);
            ordered.Upgrade.ToList().ForEach(script.UpgradeOps.Add);
            ordered.Downgrade.ToList().ForEach(script.DowngradeOps.Add);
        }

        List<MigrationScript> scripts = [script];
        revision.ProcessRevisionDirectives?.Invoke(scripts);
        session.Options.Autogenerate.ProcessRevisionDirectives?.Invoke(scripts);
        return RevisionPlan.Of(scripts, session, revision.Autogenerate);
    }

    private async Task<Script> WriteAsync(ScriptDirectory directory, NewScript wanted, ScriptHistory history, ScriptBody body, CancellationToken ct)
    {
        var render = _commands.RenderTemplate
            ?? throw new AlembicException("New scripts need a template renderer. Set RenderTemplate, or use the command line.");
        var script = await directory.GenerateAsync(wanted, history, body, render, _commands.Clock, WriteAsync, ct).ConfigureAwait(false);
        await new HookRunner(project.Config?.Hooks ?? [], Tell).RunAsync(script.Path, ct).ConfigureAwait(false);

        // As the next command will see it: a branch label used twice is an error, though the file is there. A circle is left for that command.
        var map = new ScriptHistory([.. history.Scripts, script]).Map;
        project.Warn(map.Warnings.Except(history.Map.Warnings));
        try
        {
            map.ThrowIfInvalid();
        }
        catch (RevisionCycleException circle) when (circle.Cycle is RevisionCycleKind.Cycle or RevisionCycleKind.DependencyCycle)
        {
            project.Warn([circle.Message]);
        }

        return script;
    }

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

    private void Tell(ScriptActivity activity, string subject) => _commands.Events?.Invoke(new ScriptEvent(activity, subject));
}
