using Alembic.Revisions;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>Runs migrations on a project's database, or writes their script.</summary>
/// <param name="project">The project.</param>
/// <param name="database">Its database.</param>
internal sealed class MigrationRunner(Project project, ProjectDatabase database)
{
    private readonly AlembicCommands _commands = project.Commands;

    public Task UpgradeAsync(string target, RunRequest request, CancellationToken ct) =>
        RunAsync(request, (map, rows) => IsNoStep(map, target) ? [] : map.PlanUpgrade(rows, target), ct);

    public Task DowngradeAsync(string target, RunRequest request, CancellationToken ct) => RunAsync(request, (map, rows) =>
    {
        if (IsNoStep(map, target))
        {
            return [];
        }

        var warnings = new List<string>();
        try
        {
            return map.PlanDowngrade(rows, target, warnings);
        }
        finally
        {
            project.Warn(warnings);
        }
    }, ct);

    public Task StampAsync(IReadOnlyList<string> targets, RunRequest request, CancellationToken ct) =>
        RunAsync(request, (map, rows) => map.PlanStamp(rows, targets), ct);

    /// <summary>Creates the version table if it does not exist.</summary>
    public async Task EnsureVersionAsync(bool sql, CancellationToken ct)
    {
        var session = await database.OpenAsync(new() { Sql = sql }, _commands.Database, ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var planner = new Planner(session, (_, _) => Task.FromResult<IReadOnlyList<MigrationStep>>([]), _ => throw new InvalidOperationException("No step, no script."));
        await (session is DatabaseSession live
            ? new Run(live, planner).EnsureVersionTableAsync(ct)
            : CreateWriter(session, planner).WriteVersionTableAsync(ct)).ConfigureAwait(false);
    }

    private async Task RunAsync(RunRequest request, Func<RevisionMap, IReadOnlyList<string>, IReadOnlyList<MigrationStep>> walk, CancellationToken ct)
    {
        var history = await project.ReadHistoryAsync(ct, loadsEnv: true).ConfigureAwait(false);
        var session = await database.OpenAsync(request, _commands.Database, ct).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        LoadedScripts? loaded = null;
        var planner = new Planner(
            session,
            async (rows, cancel) =>
            {
                if (request is { Purge: true, Sql: true })
                {
                    throw new AlembicException("Can't use --purge with --sql mode");
                }

                var steps = VersionTableRows.Ask(rows, () => walk(history.Map, rows));
                if (session is DatabaseSession || rows.Count == 0)
                {
                    // Where a script does not make the version table, its column may be longer.
                    var ids = steps.SelectMany(step => step.Changes).Select(change => change.To).OfType<string>();
                    await IdLengths.RequireAsync(session, ids, "Nothing was run. Give the revision a shorter id in its script.", cancel).ConfigureAwait(false);
                }

                if (steps.Count == 0 && session is DatabaseSession)
                {
                    project.Report.Info(NothingToDo(history.Map, rows));
                }

                var scripts = steps.OfType<RevisionStep>().Select(step => ScriptHistory.ScriptOf(step.Revision)).ToList();
                loaded = scripts.Count == 0 ? null : await _commands.Migrations.LoadAsync(scripts, cancel).ConfigureAwait(false);
                return steps;
            },
            step => loaded!.Create(step.Revision!));
        await (session is DatabaseSession live
            ? new Run(live, planner).ExecuteAsync(request.Purge, request.Resume, ct)
            : CreateWriter(session, planner).WriteAsync(() => StartingRows(history.Map, request.From), ct)).ConfigureAwait(false);
    }

    // Python's Alembic refuses "+0" and "label@-0", which a shell script may well have counted.
    private static bool IsNoStep(RevisionMap map, string target)
    {
        var at = target.LastIndexOf('@');
        var isNoStep = target[(at + 1)..] is ['+' or '-', '0', .. var zeros] && zeros.All(digit => digit == '0');
        if (isNoStep && at > 0)
        {
            map.GetRevisions($"{target[..at]}@heads");
        }

        return isNoStep;
    }

    private static string NothingToDo(RevisionMap map, IReadOnlyList<string> rows) =>
        rows.Count == 0 ? $"Already at base: nothing to do{(map.Count == 0 ? ", and there are no revisions" : "")}."
        : $"Already at {(VersionTableRows.AreHeads(map, rows) ? "head" : "the target")} ({string.Join(", ", rows)}): nothing to do.";

    private static IReadOnlyList<string> StartingRows(RevisionMap map, string? from) =>
        from is null or "base" ? [] : [.. map.GetRevisions(from).OfType<Revision>().Select(revision => revision.Id)];

    private ScriptWriter CreateWriter(RunSession session, Planner planner) => new(session, planner, OutputOf(session.Options), project.Report)
    {
        Heading = _commands.Database is null ? "" : $"Database {_commands.Database}",
        ClientLine = ClientLine(session),
    };

    private TextWriter OutputOf(EnvOptions options) => options.OutputBuffer
        ?? (options.OutputEncoding is { } encoding && _commands.EncodedOutput is { } open ? open(StrictEncoding.Of(encoding)) : _commands.Output);

    private static string ClientLine(RunSession session) => session.Options.ScriptClient is not { } client ? ""
        : session.Dialect.ScriptClients.TryGetValue(client, out var line) ? line
        : throw new AlembicException($"The client '{client}' does not support {session.Dialect.Name}. Supported clients: {string.Join(", ", session.Dialect.ScriptClients.Keys)}.");
}
