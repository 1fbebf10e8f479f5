using System.CommandLine;
using Alembic.Commands;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>doctor</c></summary>
internal sealed class DoctorVerb() : Verb("doctor", "Check all that a run needs: configuration, scripts, environment, connection, model, version table, lock.", "alembic doctor")
{
    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var findings = await DiagnoseAsync(session, ct).ConfigureAwait(false);
        foreach (var finding in findings)
        {
            await session.Output.WriteLineAsync($"{finding.State.ToString().ToLowerInvariant(),-9}{finding.Subject,-15}{Indented(finding.Text)}".AsMemory(), ct).ConfigureAwait(false);
            if (finding.Remedy is not null)
            {
                await session.Output.WriteLineAsync($"{"",24}{Indented(finding.Remedy)}".AsMemory(), ct).ConfigureAwait(false);
            }
        }

        if (findings.FirstOrDefault(finding => finding.State == FindingState.Failed) is { } first)
        {
            throw new AlembicException($"doctor found what keeps a run from working: {first.Subject}") { Kind = first.Kind };
        }
    }

    private static async Task<IReadOnlyList<Finding>> DiagnoseAsync(Session session, CancellationToken ct)
    {
        try
        {
            var commands = session.Open();
            return [new("configuration", FindingState.Ok, session.Config.FileName ?? "none"), .. await commands.DiagnoseAsync(ct).ConfigureAwait(false)];
        }
        catch (AlembicException failure)
        {
            return [Finding.Failed("configuration", failure)];
        }
    }

    private static string Indented(string text) => text.ReplaceLineEndings("\n").Replace("\n", "\n" + new string(' ', 24), StringComparison.Ordinal);
}
