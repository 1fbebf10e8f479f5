using System.CommandLine;
using Alembic.Autogenerate;
using Alembic.CommandLine.Completion;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>revision</c></summary>
internal sealed class RevisionVerb : Verb
{
    private readonly Option<string?> _message = CommonOptions.Message();
    private readonly Option<bool> _autogenerate = new("--autogenerate") { Description = "Write the differences between model and database into the script." };
    private readonly Option<bool> _allowEmpty = new("--allow-empty-model") { Description = "With --autogenerate: allow a model without tables, which drops all tables." };
    private readonly Option<string[]> _rename = CommonOptions.Rename();
    private readonly Option<bool> _noInput = new("--no-input") { Description = "Ask nothing: what is dropped and added is not a rename unless the model or --rename says so." };
    private readonly Option<bool> _verbose = CommonOptions.Names();
    private readonly Option<bool> _sql = CommonOptions.Sql();
    private readonly Option<string?> _head = new("--head") { Description = "The revision that the new one follows: a head, or label@head.", HelpName = "revision" };
    private readonly Option<bool> _splice = CommonOptions.Splice();
    private readonly Option<string?> _label = CommonOptions.BranchLabel();
    private readonly Option<string?> _path = new("--version-path") { Description = "The version location for the script." };
    private readonly Option<string?> _id = CommonOptions.RevisionId();
    private readonly Option<string[]> _depends = new("--depends-on") { Description = "A revision of another branch that must be applied first. May be repeated." };

    public RevisionVerb() : base("revision", "Create a new revision.", "alembic revision --autogenerate -m \"add email to users\"")
    {
        foreach (var option in (Option[])[_message, _autogenerate, _rename, _noInput, _allowEmpty, _verbose, _sql, _head, _splice, _label, _path, _id, _depends])
        {
            Options.Add(option);
        }

        _head.CompletionSources.Add("head", "heads", "base");
        Candidates.Add(_head, ProjectWords.Revisions);
        Candidates.Add(_depends, ProjectWords.Revisions);
        Candidates.Add(_path, ProjectWords.VersionLocations);
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) => session.Open().RevisionAsync(
        new()
        {
            Message = parsed.GetValue(_message),
            Autogenerate = parsed.GetValue(_autogenerate),
            AllowEmptyModel = parsed.GetValue(_allowEmpty),
            Renames = [.. (parsed.GetValue(_rename) ?? []).Select(Rename.Parse)],
            ConfirmRename = parsed.GetValue(_noInput) || session.Host.Ask is not { } ask ? null
                : (rename, token) => ask($"Is {rename.To} the new name of {rename.From}? If not, {rename.From} is dropped with its data, and {rename.To} is added.", token),
            Verbose = parsed.GetValue(_verbose),
            Sql = parsed.GetValue(_sql),
            Head = parsed.GetValue(_head) ?? "head",
            Splice = parsed.GetValue(_splice),
            BranchLabel = parsed.GetValue(_label),
            VersionPath = parsed.GetValue(_path),
            RevisionId = parsed.GetValue(_id),
            DependsOn = parsed.GetValue(_depends) ?? [],
        },
        ct);
}

/// <summary><c>merge</c></summary>
internal sealed class MergeVerb : Verb
{
    private readonly Argument<string[]> _revisions;
    private readonly Option<string?> _message;
    private readonly Option<string?> _label;
    private readonly Option<string?> _id;
    private readonly Option<bool> _splice;

    public MergeVerb() : base("merge", "Create a revision that merges branches.", "alembic merge heads -m \"merge branches\"")
    {
        _revisions = AddArguments("revisions", "The revisions to merge, or heads.", "heads");
        Candidates.Add(_revisions, ProjectWords.Revisions);
        _message = Add(CommonOptions.Message());
        _label = Add(CommonOptions.BranchLabel());
        _id = Add(CommonOptions.RevisionId());
        _splice = Add(CommonOptions.Splice());
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) => session.Open().MergeAsync(
        parsed.GetRequiredValue(_revisions),
        parsed.GetValue(_message),
        parsed.GetValue(_label),
        parsed.GetValue(_id),
        parsed.GetValue(_splice),
        ct);
}
