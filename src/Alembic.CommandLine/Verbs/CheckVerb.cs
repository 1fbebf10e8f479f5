using System.CommandLine;
using Alembic.CommandLine.Json;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>check</c></summary>
internal sealed class CheckVerb : Verb
{
    private readonly Option<bool> _json;

    public CheckVerb() : base("check", "Compare the model with the database. Exit code 3 if they differ.", "alembic check") =>
        _json = Add(CommonOptions.Json());

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        if (!parsed.GetValue(_json))
        {
            await session.ForEachDatabaseAsync(commands => commands.CheckAsync(ct), ct).ConfigureAwait(false);
            return;
        }

        var found = await session.Open().CompareModelAsync(ct).ConfigureAwait(false);
        await session.PrintAsync(new CheckDocument(found.IsUpToDate, DifferenceEntries.Of(found.Operations)), ct).ConfigureAwait(false);
        found.RequireUpToDate();
    }
}
