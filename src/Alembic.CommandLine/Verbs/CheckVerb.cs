using System.CommandLine;
using Alembic.Autogenerate;
using Alembic.CommandLine.Json;
using Alembic.Commands;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>check</c></summary>
internal sealed class CheckVerb : Verb
{
    private readonly Option<bool> _json;
    private readonly Option<bool> _strict;
    private readonly Option<bool> _explain;
    private readonly Option<string[]> _rename;
    private readonly Option<bool> _verbose;

    public CheckVerb() : base("check", "Compare the model with the database. Exit code 3 if they differ.", "alembic check")
    {
        _json = Add(CommonOptions.Json());
        _strict = Add(new Option<bool>("--strict") { Description = "Fail as well when the database has what is not managed, such as views and triggers." });
        _explain = Add(new Option<bool>("--explain") { Description = "Print for each difference both sides as they were compared, and the rule." });
        _rename = Add(CommonOptions.Rename());
        _verbose = Add(CommonOptions.Names());
    }

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var strict = parsed.GetValue(_strict);
        var request = new CheckRequest { Verbose = parsed.GetValue(_verbose), Explain = parsed.GetValue(_explain), Renames = [.. (parsed.GetValue(_rename) ?? []).Select(Rename.Parse)] };
        if (!parsed.GetValue(_json))
        {
            await session.ForEachDatabaseAsync(
                async commands =>
                {
                    var compared = await commands.CheckAsync(request, ct).ConfigureAwait(false);
                    foreach (var each in compared.Explanations)
                    {
                        await session.PrintAsync($"{each.Subject}\n  database: {each.Database ?? "-"}\n  model:    {each.Model ?? "-"}\n  rule:     {each.Rule}", ct).ConfigureAwait(false);
                    }

                    compared.RequireUpToDate(strict);
                    await session.PrintAsync("No new upgrade operations detected.", ct).ConfigureAwait(false);
                },
                ct).ConfigureAwait(false);
            return;
        }

        var found = await session.Open().CheckAsync(request, ct).ConfigureAwait(false);
        var unmanaged = found.Unmanaged.Select(each => new UnmanagedEntry(each.Kind, each.Name, each.Schema, each.Table));
        ExplanationEntry[]? explanations = request.Explain ? [.. found.Explanations.Select(each => new ExplanationEntry(each.Subject, each.Database, each.Model, each.Rule))] : null;
        await session.PrintAsync(new CheckDocument(found.IsUpToDate, DifferenceEntries.Of(found.Operations), [.. unmanaged], explanations), ct).ConfigureAwait(false);
        found.RequireUpToDate(strict);
    }
}
