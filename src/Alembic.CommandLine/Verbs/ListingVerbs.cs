using System.CommandLine;
using Alembic.CommandLine.Completion;
using Alembic.CommandLine.Json;
using Alembic.CommandLine.Listings;
using Alembic.Commands;

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

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var points = await session.Open().BranchesAsync(ct).ConfigureAwait(false);
        await PrintAsync(session, parsed.GetValue(_json), [.. points.Select(point => point.Revision)], _ => points.Select(Text), ct).ConfigureAwait(false);

        string Text(BranchPoint point)
        {
            var (text, verbose) = (new RevisionText(), parsed.GetValue(_verbose));
            var next = point.Branches.Select(child => $"{new string(' ', point.Revision.Id.Length)} -> {text.Format(child, verbose: false, branches: true, doc: verbose)}");
            return $"{text.Format(point.Revision, verbose, branches: true)}\n{string.Join("\n", next)}\n";
        }
    }
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

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var heads = await session.Open().HeadsAsync(parsed.GetValue(_resolve), ct).ConfigureAwait(false);
        await PrintAsync(session, parsed.GetValue(_json), heads, text => heads.Select(head => text.Format(head, parsed.GetValue(_verbose), branches: true, tree: false)), ct)
            .ConfigureAwait(false);
    }
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

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var revisions = await session.Open().HistoryAsync(parsed.GetValue(_range), parsed.GetValue(_current), ct).ConfigureAwait(false);
        var verbose = parsed.GetValue(_verbose);
        if (!parsed.GetValue(_graph) || parsed.GetValue(_json))
        {
            await PrintAsync(
                session, parsed.GetValue(_json), revisions, text => revisions.Select(revision => text.Format(revision, verbose, branches: true, doc: true, parents: true)), ct)
                .ConfigureAwait(false);
            return;
        }

        var colours = new ListingColours(session.HasColours);
        var coloured = new RevisionText(colours);
        foreach (var line in HistoryGraph.Draw(revisions, revision => coloured.Format(revision, verbose, branches: true, doc: true, tree: false), colours))
        {
            // Its texts are plain already, but for the colours.
            await session.Output.WriteAsync($"{line}\n".AsMemory(), ct).ConfigureAwait(false);
        }
    }
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

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var revisions = await session.Open().ShowAsync(parsed.GetRequiredValue(_revision), ct).ConfigureAwait(false);
        await PrintAsync(session, parsed.GetValue(_json), revisions, text => revisions.Select(text.Entry), ct).ConfigureAwait(false);
    }
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
            await session.ForEachDatabaseAsync(commands => ShowAsync(parsed, session, commands, ct), ct).ConfigureAwait(false);
            return;
        }

        var state = await session.Open().CurrentAsync(ct).ConfigureAwait(false);
        await session.PrintAsync(new CurrentDocument(state.Database, state.Rows, state.IsAtHeads, state.Revisions) { Partial = PartialEntry.Of(state.Partial) }, ct).ConfigureAwait(false);
        if (parsed.GetValue(_checkHeads))
        {
            state.RequireHeads();
        }
    }

    private async Task ShowAsync(ParseResult parsed, Session session, AlembicCommands commands, CancellationToken ct)
    {
        var verbose = parsed.GetValue(_verbose);
        var state = await commands.CurrentAsync(ct).ConfigureAwait(false);
        if (verbose)
        {
            await session.PrintAsync($"Current revision(s) for {state.Database}:", ct).ConfigureAwait(false);
        }

        if (parsed.GetValue(_checkHeads))
        {
            state.RequireHeads();
        }

        var text = new RevisionText();
        foreach (var revision in state.Revisions)
        {
            // That it is current goes without saying.
            await session.PrintAsync(text.Format(revision with { IsCurrent = null }, verbose), ct).ConfigureAwait(false);
        }

        if (state.Partial is { } partial)
        {
            await session.PrintAsync($"{partial.Revision} ({partial})", ct).ConfigureAwait(false);
        }
    }
}
