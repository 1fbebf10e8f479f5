using System.CommandLine;
using Alembic.CommandLine.Json;
using Alembic.Commands;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>doctor</c></summary>
internal sealed class DoctorVerb : Verb
{
    // These are the same for every database, and are told once.
    private static readonly string[] Common = ["configuration", "scripts", "environment"];
    private readonly Option<bool> _json;

    public DoctorVerb() : base("doctor", "Check everything a run needs: configuration, scripts, environment, connection, model, version table, lock.", "alembic doctor") =>
        _json = Add(CommonOptions.Json());

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var diagnoses = await DiagnoseAsync(session, ct).ConfigureAwait(false);
        var failed = diagnoses.FirstOrDefault(diagnosis => diagnosis.Finding.State == FindingState.Failed);
        if (parsed.GetValue(_json))
        {
            await session.PrintAsync(new DoctorDocument(failed is null, [.. diagnoses.Select(FindingEntry.Of)]), ct).ConfigureAwait(false);
        }
        else
        {
            await PrintAsync(diagnoses, session.Output, ct).ConfigureAwait(false);
        }

        if (failed is not null)
        {
            var of = failed.Database is null ? "" : $" of {failed.Database}";
            throw new AlembicException($"doctor found a problem that prevents runs: {failed.Finding.Subject}{of}") { Kind = failed.Finding.Kind };
        }
    }

    private static async Task<IReadOnlyList<Diagnosis>> DiagnoseAsync(Session session, CancellationToken ct)
    {
        var diagnoses = new List<Diagnosis>();
        try
        {
            session.Open();
            diagnoses.Add(new(null, new("configuration", FindingState.Ok, session.Config.FileName ?? "none")));
            var several = session.DatabasesOfRun.Count > 1;
            await session.ForEachDatabaseAsync(
                async commands =>
                {
                    var isFirst = diagnoses.Count == 1;
                    diagnoses.AddRange(
                        from finding in await commands.DiagnoseAsync(ct).ConfigureAwait(false)
                        let isCommon = Common.Contains(finding.Subject)
                        where isFirst || !isCommon
                        select new Diagnosis(several && !isCommon ? commands.Database : null, finding));
                },
                ct).ConfigureAwait(false);
        }
        catch (AlembicException failure)
        {
            diagnoses.Add(new(null, Finding.Failed("configuration", failure)));
        }

        return diagnoses;
    }

    private static async Task PrintAsync(IReadOnlyList<Diagnosis> diagnoses, TextWriter output, CancellationToken ct)
    {
        string? database = null;
        foreach (var (name, finding) in diagnoses)
        {
            if (name != database)
            {
                database = name;
                await output.WriteLineAsync($"\nDatabase {database}".AsMemory(), ct).ConfigureAwait(false);
            }

            await output.WriteLineAsync($"{FindingEntry.Word(finding.State),-9}{finding.Subject,-15}{Indented(finding.Text)}".AsMemory(), ct).ConfigureAwait(false);
            if (finding.Remedy is not null)
            {
                await output.WriteLineAsync($"{"",24}{Indented(finding.Remedy)}".AsMemory(), ct).ConfigureAwait(false);
            }
        }
    }

    private static string Indented(string text) => PlainText.Of(text, keepsLines: true).ReplaceLineEndings("\n").Replace("\n", "\n" + new string(' ', 24), StringComparison.Ordinal);
}
