using System.Globalization;
using Alembic.Connections;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

public sealed partial class AlembicCommands
{
    /// <summary>Looks at all that a run needs (scripts, environment, connection, driver, model, version table, lock) and changes nothing. Alembic has no such command.</summary>
    /// <param name="ct">Cancels the checks.</param>
    /// <returns>What each check found, in this order. A failure is a finding, not an exception.</returns>
    public async Task<IReadOnlyList<Finding>> DiagnoseAsync(CancellationToken ct = default)
    {
        var findings = new List<Finding>();
        LookAtConfiguration(findings);
        var history = await LookAsync(findings, "scripts", () => LookAtScriptsAsync(findings, ct)).ConfigureAwait(false);
        var environment = await LookAsync(findings, "environment", () => LookAtEnvironmentAsync(findings, ct)).ConfigureAwait(false);
        if (environment is null)
        {
            findings.AddRange(Skipped("connection"));
        }

        var session = environment is null ? null
            : await LookAsync(findings, "connection", () => LookAtConnectionAsync(findings, ct)).ConfigureAwait(false);
        if (session is null)
        {
            findings.AddRange(Skipped("driver"));
            await LookAsync(findings, "model", () => LookAtModelAsync(findings, null, ct)).ConfigureAwait(false);
            return [.. findings, .. Skipped("version table", "lock")];
        }

        await using var _ = session.ConfigureAwait(false);
        await LookAsync(findings, "rights", () => LookAtRightsAsync(findings, session, ct)).ConfigureAwait(false);
        await LookAsync(findings, "model", () => LookAtModelAsync(findings, session, ct)).ConfigureAwait(false);
        await LookAsync(findings, "version table", () => LookAtVersionsAsync(findings, session, history, ct)).ConfigureAwait(false);
        await LookAsync(findings, "lock", () => LookAtLockAsync(findings, session, ct)).ConfigureAwait(false);
        return findings;
    }

    private static async Task<T?> LookAsync<T>(List<Finding> findings, string subject, Func<Task<T>> look) where T : class
    {
        try
        {
            return await look().ConfigureAwait(false);
        }
        catch (ConnectionFailedException failure)
        {
            var finding = Finding.Failed(subject, failure);
            findings.Add(finding with { Remedy = finding.Remedy ?? "Start the server, or correct the host, port, database, user and password in sqlalchemy.url." });
            return null;
        }
        catch (AlembicException failure)
        {
            findings.Add(Finding.Failed(subject, failure));
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            findings.Add(Finding.Failed(subject, ErrorText.OfProject("The check", failure)));
            return null;
        }
    }

    private static IEnumerable<Finding> Skipped(params string[] subjects) =>
        subjects.Select(subject => new Finding(subject, FindingState.Skipped, "not checked: see above"));

    private async Task<ScriptHistory> LookAtScriptsAsync(List<Finding> findings, CancellationToken ct)
    {
        var history = await ReadHistoryAsync(ct).ConfigureAwait(false);
        history.Map.ThrowIfInvalid();
        if (history.Scripts.GroupBy(script => script.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } copies)
        {
            throw new AlembicException($"Revision {copies.Key} is in more than one script: {string.Join(", ", copies.Select(script => script.Path))}.")
            {
                Kind = FailureKind.RevisionGraph,
                Hint = "Give one of them another id, and the down revision that it follows.",
            };
        }

        var heads = history.Map.Heads;
        findings.Add(heads.Count switch
        {
            0 => new("scripts", FindingState.Warning, "no revision yet", "To create the first: alembic revision -m \"…\""),
            1 => new("scripts", FindingState.Ok, $"{Count(history.Map.Count, "revision")}, head {heads[0]}"),
            _ => new(
                "scripts",
                FindingState.Warning,
                $"{Count(history.Map.Count, "revision")}, {heads.Count} heads: {string.Join(", ", heads)}",
                $"To merge them: alembic merge {string.Join(' ', heads)} -m \"…\""),
        });
        return history;
    }

    private async Task<string> LookAtEnvironmentAsync(List<Finding> findings, CancellationToken ct)
    {
        var env = await FindEnvAsync(ct).ConfigureAwait(false);
        var text = env?.GetType().FullName ?? "none (optional)";
        findings.Add(new("environment", FindingState.Ok, text));
        return text;
    }

    private async Task<DatabaseSession> LookAtConnectionAsync(List<Finding> findings, CancellationToken ct)
    {
        var session = await OpenAsync(ct).ConfigureAwait(false);
        var connection = session.Connection;
        var driver = connection.GetType().Assembly.GetName();
        findings.Add(new("connection", FindingState.Ok, $"{session.DisplayName} ({session.Dialect.Name}, server version {connection.ServerVersion})"));
        findings.Add(new("driver", FindingState.Ok, $"{driver.Name} {driver.Version}"));
        return session;
    }

    private async Task<object> LookAtModelAsync(List<Finding> findings, DatabaseSession? session, CancellationToken ct)
    {
        var model = session?.Options.TargetMetadata ?? await ReadTargetAsync(ct).ConfigureAwait(false);
        var finding = model is null
            ? new Finding("model", FindingState.Warning, "none; revision --autogenerate and check need one", "Name it in the configuration file (project = …, assembly = …), or set TargetMetadata in Env.cs.")
            : model.Tables.Count == 0 ? new("model", FindingState.Warning, "no tables", await DescribeAsync().ConfigureAwait(false))
            : new("model", FindingState.Ok, Count(model.Tables.Count, "table"));
        findings.Add(finding);
        return finding;

        async Task<string?> DescribeAsync() => session?.Options.TargetMetadata is null && DescribeEmptyModel is not null
            ? string.Join('\n', await DescribeEmptyModel(ct).ConfigureAwait(false))
            : null;
    }

    private static async Task<object> LookAtVersionsAsync(List<Finding> findings, DatabaseSession session, ScriptHistory? history, CancellationToken ct)
    {
        var table = session.Options.VersionTable;
        var rows = await session.ReadHeadsAsync(ct).ConfigureAwait(false);
        var at = rows.Count == 0 ? $"{table}: no revision" : $"{table}: {string.Join(", ", rows)}";
        if (history is not null)
        {
            await RequireRoomAsync(session, history.Scripts.Select(script => script.Id), "Give the revision a shorter id in its script.", ct).ConfigureAwait(false);
        }

        var partial = await session.ReadPartialAsync(ct).ConfigureAwait(false);
        var pending = history is null ? 0 : AnswerForRows(rows, () => history.Map.PlanUpgrade(rows, "heads")).Count;
        var finding = partial?.Runner is { } runner
            ? new Finding("version table", FindingState.Warning, $"{at}; {partial.Revision} is running ({partial}), by {runner}", "Wait until it ends: alembic lock status")
            : partial is not null
            ? new Finding("version table", FindingState.Warning, $"{at}; {partial.Revision} is partly applied ({partial})", "To continue it: alembic upgrade heads --resume")
            : pending > 0 ? new("version table", FindingState.Warning, $"{at}; {Count(pending, "revision")} to apply", "To apply them: alembic upgrade heads")
            : new("version table", FindingState.Ok, history is null ? at : $"{at}; up to date");
        findings.Add(finding);
        return finding;
    }

    private static async Task<object> LookAtLockAsync(List<Finding> findings, DatabaseSession session, CancellationToken ct)
    {
        await session.Lock.CheckAsync(ct).ConfigureAwait(false);
        var state = await session.ReadLockAsync(ct).ConfigureAwait(false);
        var kind = (state.Kind is null ? "" : $"; {state.Kind}") + (session.Options.Lock ? "" : "; runs of this project do not use it (lock = false)");
        var finding = state.Holder is null
            ? new Finding("lock", FindingState.Ok, $"free{kind}")
            : new("lock", FindingState.Warning, $"held by {state.Holder}{kind}", "To see whether it is running: alembic lock status");
        findings.Add(finding);
        return finding;
    }

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
