using System.CommandLine;
using Alembic.CommandLine.Completion;
using Alembic.Commands;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>upgrade</c></summary>
internal sealed class UpgradeVerb : Verb
{
    private readonly Argument<string?> _revision;
    private readonly SqlOptions _sql;
    private readonly Option<string?> _tag;
    private readonly Option<bool> _times;
    private readonly ResumeOptions _resume;
    private readonly Option<bool> _abandon;

    public UpgradeVerb() : base("upgrade", "Upgrade the database.", "alembic upgrade head")
    {
        _revision = new("revision")
        {
            Description = "The target: head, heads, a revision (or its first characters), +1. With --sql also from:to.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "revision",
        };
        _revision.CompletionSources.Add("+1");
        Candidates.Add(_revision, ProjectWords.Range("head", "heads"));
        Arguments.Add(_revision);
        _sql = new(this);
        _tag = Add(CommonOptions.Tag());
        _times = Add(CommonOptions.Times());
        _resume = new(this);
        _abandon = Add(new Option<bool>("--abandon") { Description = "Delete the journal of a partly applied revision. Run nothing." });
        Validators.Add(result =>
        {
            if (result.GetValue(_abandon) == (result.GetResult(_revision) is { Tokens.Count: > 0 }))
            {
                result.AddError(result.GetValue(_abandon) ? "--abandon runs nothing and takes no revision" : "the following arguments are required: revision");
            }
        });
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        session.Progress.ListsTimes = parsed.GetValue(_times);
        var sql = _sql.Of(parsed, session);
        return session.ForEachDatabaseAsync(
            commands => parsed.GetValue(_abandon)
                ? AbandonAsync(session, commands, ct)
                : commands.UpgradeAsync(parsed.GetValue(_revision)!, sql, parsed.GetValue(_tag), _resume.Of(parsed), ct),
            ct,
            sql);
    }

    private static async Task AbandonAsync(Session session, AlembicCommands commands, CancellationToken ct)
    {
        var left = await commands.AbandonAsync(ct).ConfigureAwait(false);
        await session.PrintAsync(
            left is null ? "No revision is partly applied." : $"The journal of {left.Revision} ({left}) was deleted. The database was not changed.", ct).ConfigureAwait(false);
    }
}

/// <summary><c>downgrade</c></summary>
internal sealed class DowngradeVerb : Verb
{
    private readonly Argument<string> _revision;
    private readonly SqlOptions _sql;
    private readonly Option<string?> _tag;
    private readonly Option<bool> _times;
    private readonly ResumeOptions _resume;

    public DowngradeVerb() : base("downgrade", "Downgrade the database to an earlier revision.", "alembic downgrade -1")
    {
        _revision = AddArgument("revision", "The target: base, a revision (or its first characters), -1. With --sql only from:to.", "-1");
        Candidates.Add(_revision, ProjectWords.Range("base"));
        _sql = new(this);
        _tag = Add(CommonOptions.Tag());
        _times = Add(CommonOptions.Times());
        _resume = new(this);
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        session.Progress.ListsTimes = parsed.GetValue(_times);
        var sql = _sql.Of(parsed, session);
        return session.ForEachDatabaseAsync(
            commands => commands.DowngradeAsync(parsed.GetRequiredValue(_revision), sql, parsed.GetValue(_tag), _resume.Of(parsed), ct),
            ct,
            sql);
    }
}

/// <summary><c>stamp</c></summary>
internal sealed class StampVerb : Verb
{
    private readonly Argument<string[]> _revisions;
    private readonly SqlOptions _sql;
    private readonly Option<string?> _tag;
    private readonly Option<bool> _purge;

    public StampVerb() : base("stamp", "Set the database's revision without running migrations.", "alembic stamp head")
    {
        _revisions = AddArguments("revisions", "One or more revisions, or base.", "head", "heads", "base");
        Candidates.Add(_revisions, ProjectWords.Revisions);
        _sql = new(this);
        _tag = Add(CommonOptions.Tag());
        _purge = Add(new Option<bool>("--purge") { Description = "Delete all rows of the version table first." });
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var sql = _sql.Of(parsed, session);
        return session.ForEachDatabaseAsync(
            commands => commands.StampAsync(parsed.GetRequiredValue(_revisions), sql, parsed.GetValue(_tag), parsed.GetValue(_purge), ct),
            ct,
            sql);
    }
}

/// <summary><c>ensure_version</c></summary>
internal sealed class EnsureVersionVerb : Verb
{
    private readonly SqlOptions _sql;

    public EnsureVersionVerb() : base("ensure_version", "Create the version table if it does not exist.", "alembic ensure_version") =>
        _sql = new(this);

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var sql = _sql.Of(parsed, session);
        return session.ForEachDatabaseAsync(commands => commands.EnsureVersionAsync(sql, ct), ct, sql);
    }
}
