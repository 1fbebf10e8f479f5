using Alembic.Connections;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>Looks at all that a run needs, and changes nothing. Each check is a method that returns what it found.</summary>
/// <param name="project">The project.</param>
/// <param name="database">Its database.</param>
internal sealed class Doctor(Project project, ProjectDatabase database)
{
    private ScriptHistory? _history;
    private DatabaseSession? _session;

    /// <summary>Makes all checks.</summary>
    public async Task<IReadOnlyList<Finding>> DiagnoseAsync(CancellationToken ct)
    {
        List<Finding> findings = [.. CheckConfiguration()];
        await AddAsync("scripts", CheckScriptsAsync).ConfigureAwait(false);
        await AddAsync("environment", CheckEnvironmentAsync).ConfigureAwait(false);
        if (findings[^1].State == FindingState.Failed)
        {
            findings.Add(Skipped("connection"));
        }
        else
        {
            await AddAsync("connection", CheckConnectionAsync).ConfigureAwait(false);
        }

        if (_session is null)
        {
            findings.Add(Skipped("driver"));
            await AddAsync("model", CheckModelAsync).ConfigureAwait(false);
            return [.. findings, Skipped("version table"), Skipped("lock")];
        }

        await using var _ = _session.ConfigureAwait(false);
        await AddAsync("rights", CheckRightsAsync).ConfigureAwait(false);
        await AddAsync("model", CheckModelAsync).ConfigureAwait(false);
        await AddAsync("version table", CheckVersionsAsync).ConfigureAwait(false);
        await AddAsync("lock", CheckLockAsync).ConfigureAwait(false);
        return findings;

        async Task AddAsync(string subject, Func<CancellationToken, Task<IEnumerable<Finding>>> check) =>
            findings.AddRange(await RunAsync(subject, check, ct).ConfigureAwait(false));
    }

    // A check that fails is a finding.
    private static async Task<IEnumerable<Finding>> RunAsync(string subject, Func<CancellationToken, Task<IEnumerable<Finding>>> check, CancellationToken ct)
    {
        try
        {
            return await check(ct).ConfigureAwait(false);
        }
        catch (ConnectionFailedException failure)
        {
            var finding = Finding.Failed(subject, failure);
            return [finding with { Remedy = finding.Remedy ?? "Start the server, or correct the host, port, database, user and password in sqlalchemy.url." }];
        }
        catch (AlembicException failure)
        {
            return [Finding.Failed(subject, failure)];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return [Finding.Failed(subject, ErrorText.OfProject("The check", failure))];
        }
    }

    private static Finding Skipped(string subject) => new(subject, FindingState.Skipped, "not checked: see above");

    // Whoever may change the file can lead the next run to scripts and servers of their own.
    private IEnumerable<Finding> CheckConfiguration() =>
        from path in (string?[])[project.Config?.FileName, project.Config?.JsonFileName]
        where path is not null && !OperatingSystem.IsWindows() && File.Exists(path) && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherWrite)
        let reads = database.HasConfiguredPassword() ? ", and read the password in it" : ""
        select new Finding("configuration", FindingState.Warning, $"Every user of this machine can change {path}{reads}.", $"chmod 600 {path}");

    private async Task<IEnumerable<Finding>> CheckScriptsAsync(CancellationToken ct)
    {
        var history = await project.ReadHistoryAsync(ct).ConfigureAwait(false);
        history.Map.ThrowIfInvalid();
        if (history.Scripts.GroupBy(script => script.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } copies)
        {
            throw new AlembicException($"Revision {copies.Key} is in more than one script: {string.Join(", ", copies.Select(script => script.Path))}.")
            {
                Kind = FailureKind.RevisionGraph,
                Hint = "Give one of them another id, and the down revision that it follows.",
            };
        }

        _history = history;
        var heads = history.Map.Heads;
        var count = PlainText.Count(history.Map.Count, "revision");
        return [heads.Count switch
        {
            0 => new("scripts", FindingState.Warning, "no revision yet", "To create the first: alembic revision -m \"…\""),
            1 => new("scripts", FindingState.Ok, $"{count}, head {heads[0]}"),
            _ => new(
                "scripts", FindingState.Warning, $"{count}, {heads.Count} heads: {string.Join(", ", heads)}", $"To merge them: alembic merge {string.Join(' ', heads)} -m \"…\""),
        }];
    }

    private async Task<IEnumerable<Finding>> CheckEnvironmentAsync(CancellationToken ct)
    {
        var env = await project.FindEnvAsync(ct).ConfigureAwait(false);
        return [new("environment", FindingState.Ok, env?.GetType().FullName ?? "none (optional)")];
    }

    private async Task<IEnumerable<Finding>> CheckConnectionAsync(CancellationToken ct)
    {
        var session = _session = await database.OpenAsync(ct).ConfigureAwait(false);
        var driver = session.Connection.GetType().Assembly.GetName();
        return
        [
            new("connection", FindingState.Ok, $"{session.DisplayName} ({session.Dialect.Name}, server version {session.Connection.ServerVersion})"),
            new("driver", FindingState.Ok, $"{driver.Name} {driver.Version}"),
        ];
    }

    // What keeps a run from writing, though the connection is there.
    private async Task<IEnumerable<Finding>> CheckRightsAsync(CancellationToken ct)
    {
        var session = _session!;
        if (session.Dialect.WriteProblems(session.Options.VersionTable, session.Options.VersionTableSchema) is not { } query)
        {
            return [];
        }

        try
        {
            return await session.Sink.ReadAsync(
                new(query), row => new Finding("rights", FindingState.Failed, row.GetString(0), row.GetString(1)) { Kind = FailureKind.Connection }, ct).ConfigureAwait(false);
        }
        catch (StatementException failure)
        {
            return [new("rights", FindingState.Warning, $"cannot be read: {failure.Message}")];
        }
    }

    private async Task<IEnumerable<Finding>> CheckModelAsync(CancellationToken ct)
    {
        var ofEnv = _session?.Options.TargetMetadata;
        var model = ofEnv ?? await project.ReadTargetAsync(ct).ConfigureAwait(false);
        if (model is null)
        {
            return [new("model", FindingState.Warning, "none; revision --autogenerate and check need one", "Name it in the configuration file (project = …, assembly = …), or set TargetMetadata in Env.cs.")];
        }

        if (model.Tables.Count > 0)
        {
            return [new("model", FindingState.Ok, PlainText.Count(model.Tables.Count, "table"))];
        }

        var lines = ofEnv is null ? await project.DescribeEmptyModelAsync(ct).ConfigureAwait(false) : [];
        return [new("model", FindingState.Warning, "no tables", lines.Count == 0 ? null : string.Join('\n', lines))];
    }

    private async Task<IEnumerable<Finding>> CheckVersionsAsync(CancellationToken ct)
    {
        var session = _session!;
        var rows = await session.ReadHeadsAsync(ct).ConfigureAwait(false);
        var at = $"{session.Options.VersionTable}: {(rows.Count == 0 ? "no revision" : string.Join(", ", rows))}";
        if (_history is not null)
        {
            await IdLengths.RequireAsync(session, _history.Scripts.Select(script => script.Id), "Give the revision a shorter id in its script.", ct).ConfigureAwait(false);
        }

        var partial = await session.ReadPartialAsync(ct).ConfigureAwait(false);
        var pending = _history is null ? 0 : VersionTableRows.Ask(rows, () => _history.Map.PlanUpgrade(rows, "heads")).Count;
        return
        [
            partial?.Runner is { } runner
                ? new("version table", FindingState.Warning, $"{at}; {partial.Revision} is running ({partial}), by {runner}", "Wait until it ends: alembic lock status")
            : partial is not null
                ? new("version table", FindingState.Warning, $"{at}; {partial.Revision} is partly applied ({partial})", "To continue it: alembic upgrade heads --resume")
            : pending > 0
                ? new("version table", FindingState.Warning, $"{at}; {PlainText.Count(pending, "revision")} to apply", "To apply them: alembic upgrade heads")
            : new Finding("version table", FindingState.Ok, _history is null ? at : $"{at}; up to date"),
        ];
    }

    private async Task<IEnumerable<Finding>> CheckLockAsync(CancellationToken ct)
    {
        var session = _session!;
        await session.Lock.CheckAsync(ct).ConfigureAwait(false);
        var state = await session.ReadLockAsync(ct).ConfigureAwait(false);
        var kind = (state.Kind is null ? "" : $"; {state.Kind}") + (session.Options.Lock ? "" : "; runs of this project do not use it (lock = false)");
        return
        [
            state.Holder is null
                ? new("lock", FindingState.Ok, $"free{kind}")
                : new("lock", FindingState.Warning, $"held by {state.Holder}{kind}", "To see whether it is running: alembic lock status"),
        ];
    }
}
