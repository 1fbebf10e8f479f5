using System.CommandLine;
using Alembic.CommandLine.Completion;
using Alembic.CommandLine.Json;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>branches</c></summary>
internal sealed class BranchesVerb : Verb
{
    private readonly Option<bool> _verbose;
    private readonly Option<bool> _json;

    public BranchesVerb() : base("branches", "Show the branch points.", "alembic branches --verbose")
    {
        _verbose = Add(CommonOptions.Verbose());
        _json = Add(CommonOptions.Json());
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) => parsed.GetValue(_json)
        ? PrintJsonAsync(session, async commands => new RevisionsDocument(await commands.GetBranchPointsAsync(ct).ConfigureAwait(false)), ct)
        : session.Open().BranchesAsync(parsed.GetValue(_verbose), ct);
}

/// <summary><c>heads</c></summary>
internal sealed class HeadsVerb : Verb
{
    private readonly Option<bool> _verbose;
    private readonly Option<bool> _resolve;
    private readonly Option<bool> _json;

    public HeadsVerb() : base("heads", "Show the heads.", "alembic heads")
    {
        _verbose = Add(CommonOptions.Verbose());
        _resolve = Add(new Option<bool>("--resolve-dependencies") { Description = "Omit heads that another revision depends on." });
        _json = Add(CommonOptions.Json());
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) => parsed.GetValue(_json)
        ? PrintJsonAsync(session, async commands => new RevisionsDocument(await commands.GetHeadsAsync(parsed.GetValue(_resolve), ct).ConfigureAwait(false)), ct)
        : session.Open().HeadsAsync(parsed.GetValue(_verbose), parsed.GetValue(_resolve), ct);
}

/// <summary><c>history</c></summary>
internal sealed class HistoryVerb : Verb
{
    private readonly Option<string?> _range;
    private readonly Option<bool> _verbose;
    private readonly Option<bool> _current;
    private readonly Option<bool> _graph;
    private readonly Option<bool> _json;

    public HistoryVerb() : base("history", "List the revisions, newest first.", "alembic history -r base:head --indicate-current")
    {
        _range = Add(new Option<string?>("--rev-range", "-r") { Description = "Which ones: start:end, where 'current' is the database's revision.", HelpName = "range" });
        Candidates.Add(_range, ProjectWords.Range("base", "head", "heads", "current"));
        _verbose = Add(CommonOptions.Verbose());
        _current = Add(new Option<bool>("--indicate-current", "-i") { Description = "Mark the database's current revision." });
        _graph = Add(new Option<bool>("--graph") { Description = "Draw the branches, like git log --graph." });
        _json = Add(CommonOptions.Json());
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) => parsed.GetValue(_json)
        ? PrintJsonAsync(
            session, async commands => new RevisionsDocument(await commands.GetHistoryAsync(parsed.GetValue(_range), parsed.GetValue(_current), ct).ConfigureAwait(false)), ct)
        : session.Open().HistoryAsync(parsed.GetValue(_range), parsed.GetValue(_verbose), parsed.GetValue(_current), parsed.GetValue(_graph), ct);
}

/// <summary><c>show</c></summary>
internal sealed class ShowVerb : Verb
{
    private readonly Argument<string> _revision;
    private readonly Option<bool> _json;

    public ShowVerb() : base("show", "Show one or more revisions in full.", "alembic show head")
    {
        _revision = AddArgument("rev", "A revision (or its first characters), head, heads or current.", "head", "heads", "current");
        Candidates.Add(_revision, ProjectWords.Revisions);
        _json = Add(CommonOptions.Json());
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) => parsed.GetValue(_json)
        ? PrintJsonAsync(session, async commands => new RevisionsDocument(await commands.GetRevisionsAsync(parsed.GetRequiredValue(_revision), ct).ConfigureAwait(false)), ct)
        : session.Open().ShowAsync(parsed.GetRequiredValue(_revision), ct);
}

/// <summary><c>current</c></summary>
internal sealed class CurrentVerb : Verb
{
    private readonly Option<bool> _checkHeads;
    private readonly Option<bool> _verbose;
    private readonly Option<bool> _json;

    public CurrentVerb() : base("current", "Show the database's current revision.", "alembic current --check-heads")
    {
        _checkHeads = Add(new Option<bool>("--check-heads", "-c") { Description = "Exit code 4 if the database is not at all heads." });
        _verbose = Add(CommonOptions.Verbose());
        _json = Add(CommonOptions.Json());
    }

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        if (!parsed.GetValue(_json))
        {
            await session.ForEachDatabaseAsync(commands => commands.CurrentAsync(parsed.GetValue(_checkHeads), parsed.GetValue(_verbose), ct), ct).ConfigureAwait(false);
            return;
        }

        var state = await session.Open().GetCurrentAsync(ct).ConfigureAwait(false);
        await session.PrintAsync(new CurrentDocument(state.Database, state.Rows, state.IsAtHeads, state.Revisions) { Partial = PartialEntry.Of(state.Partial) }, ct).ConfigureAwait(false);
        if (parsed.GetValue(_checkHeads))
        {
            state.RequireHeads();
        }
    }
}
