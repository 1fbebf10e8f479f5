using System.Text;
using Alembic.Autogenerate;
using Alembic.Operations;
using Alembic.Revisions;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Scripts;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    // Compares the models with the database, which must be at all heads: what is pending would be found again as a difference.
    private async Task<MigrationOperations> CompareAsync(DatabaseSession session, RevisionMap map, NewRevision revision, CancellationToken ct)
    {
        var rows = await session.ReadHeadsAsync(ct).ConfigureAwait(false);
        AnswerForRows(rows, () => map.GetRevisions(rows));
        if (!IsAtHeads(map, rows))
        {
            throw new AlembicException("Target database is not up to date.")
            {
                Kind = FailureKind.PendingWork,
                Hint = "To upgrade it: alembic upgrade heads",
            };
        }

        var options = session.Options;
        var comparer = new Comparer(session.Dialect, options.Autogenerate)
        {
            Log = message => Log?.Invoke(new(LogSeverity.Info, "alembic.autogenerate.compare", message)),
            VersionTable = options.VersionTable,
            VersionTableSchema = options.VersionTableSchema,
        };
        var model = await ReadModelAsync(options, ct).ConfigureAwait(false);
        var found = await comparer.CompareAsync(session.Connection, model, ct).ConfigureAwait(false);
        foreach (var line in UnmanagedSummary.Lines(found.Unmanaged, revision.Verbose))
        {
            comparer.Log?.Invoke(line);
        }

        if (!revision.AllowEmptyModel)
        {
            await RequireModelAsync(model, found.Upgrade, ct).ConfigureAwait(false);
        }

        return found;
    }

    private async Task<Metadata> ReadModelAsync(EnvOptions options, CancellationToken ct) =>
        options.TargetMetadata
        ?? await ReadTargetAsync(ct).ConfigureAwait(false)
        ?? throw new AlembicException(
            "There is no model to compare the database with. Name its project or assembly in the configuration file (project = …, assembly = …), or set TargetMetadata in Env.cs.");

    private async Task<Metadata?> ReadTargetAsync(CancellationToken ct)
    {
        try
        {
            return TargetMetadata is { } read ? await read(ct).ConfigureAwait(false) : null;
        }
        catch (Exception failure) when (failure is not AlembicException && !(failure is OperationCanceledException && ct.IsCancellationRequested))
        {
            throw ErrorText.OfProject("The model", failure);
        }
    }

    // The scripts to write: one, unless the environment says otherwise.
    private async Task<PlannedScripts> PlanScriptsAsync(NewRevision revision, ScriptHistory history, CancellationToken ct)
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
        var databases = Config?.Databases ?? [];
        if (!revision.Autogenerate && Config is not { RevisionEnvironment: true })
        {
            return new([script], new(), null) { Databases = [.. databases.Select(name => new DatabaseBody(name, ScriptBody.Empty))] };
        }

        if (databases.Count > 0)
        {
            return await PlanForEachAsync(databases, script, revision, history, ct).ConfigureAwait(false);
        }

        var session = await OpenAsync(new() { Sql = revision.Sql }, Database, ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var scripts = await FillAsync(session, script, revision, history, ct).ConfigureAwait(false);
        return PlanOf(scripts, session);
    }

    // One script, in which each database has a part of its own.
    private async Task<PlannedScripts> PlanForEachAsync(
        IReadOnlyList<string> databases, MigrationScript script, NewRevision revision, ScriptHistory history, CancellationToken ct)
    {
        var bodies = new List<DatabaseBody>();
        Encoding? encoding = null;
        foreach (var database in databases)
        {
            var session = await OpenAsync(new() { Sql = revision.Sql }, database, ct).ConfigureAwait(false);
            await using var _ = session.ConfigureAwait(false);
            encoding ??= session.Options.OutputEncoding;
            var part = new MigrationScript(script.Id) { Message = script.Message };
            var parts = await FillAsync(session, part, revision, history, ct).ConfigureAwait(false);
            bodies.Add(new(database, parts.Count == 0 ? ScriptBody.Empty : PlanOf(parts, session).BodyOf(parts[0], revision.Autogenerate)));
        }

        return new([script], new(), encoding) { Databases = [.. bodies] };
    }

    private async Task<List<MigrationScript>> FillAsync(RunSession session, MigrationScript script, NewRevision revision, ScriptHistory history, CancellationToken ct)
    {
        if (revision.Autogenerate)
        {
            var found = (await CompareAsync((DatabaseSession)session, history.Map, revision, ct).ConfigureAwait(false)).InRunnableOrder(session.Dialect);
            found.Upgrade.ToList().ForEach(script.UpgradeOps.Add);
            found.Downgrade.ToList().ForEach(script.DowngradeOps.Add);
        }

        List<MigrationScript> scripts = [script];
        revision.ProcessRevisionDirectives?.Invoke(scripts);
        session.Options.Autogenerate.ProcessRevisionDirectives?.Invoke(scripts);
        return scripts;
    }

    private static PlannedScripts PlanOf(List<MigrationScript> scripts, RunSession session) =>
        new(scripts, new() { AsBatch = session.Options.Autogenerate.RenderAsBatch }, session.Options.OutputEncoding);

    private sealed record PlannedScripts(IReadOnlyList<MigrationScript> Scripts, CSharpRenderer Renderer, Encoding? Encoding)
    {
        public DatabaseBody[] Databases { get; init; } = [];

        public ScriptBody BodyOf(MigrationScript script, bool autogenerate)
        {
            if (Databases.Length > 0)
            {
                return ScriptBody.Empty with { Databases = Databases, Usings = [.. Databases.SelectMany(database => database.Body.Usings).Distinct().Order(StringComparer.Ordinal)] };
            }

            var upgrade = Render(script.UpgradeOps, autogenerate);
            var downgrade = Render(script.DowngradeOps, autogenerate);
            return new(upgrade.Body, downgrade.Body, [.. upgrade.Usings.Union(downgrade.Usings).Union(script.Usings).Order(StringComparer.Ordinal)]);
        }

        private RenderedCode Render(IList<Operation> operations, bool autogenerate) =>
            autogenerate ? Renderer.RenderBody(operations) : Renderer.Render(operations);
    }
}
