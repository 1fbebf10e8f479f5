using System.CommandLine;
using System.CommandLine.Completions;
using Alembic.CommandLine.Completion;
using Alembic.CommandLine.Json;
using Alembic.Commands;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>init</c></summary>
internal sealed class InitVerb : Verb
{
    private readonly Argument<string> _directory;
    private readonly Option<string> _template;

    public InitVerb() : base("init", "Create a new script directory.", "alembic init migrations")
    {
        _directory = AddArgument("directory", "Where to make it.");
        Candidates.Add(_directory, ProjectWords.Folders);
        _template = Add(new Option<string>("--template", "-t")
        {
            Description = "The template: a name from list_templates, or the path of a folder. Default: generic.",
            DefaultValueFactory = _ => "generic",
        });
        _template.CompletionSources.Add(_ => AlembicCommands.GetTemplates().Select(template => new CompletionItem(template.Name)));
        Candidates.Add(_template, ProjectWords.Folders);
        Add(new Option<bool>("--package") { Description = "Accepted and ignored: a folder of C# files needs no package file." });
    }

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) => AlembicCommands.InitAsync(
        session.Config, parsed.GetRequiredValue(_directory), TemplateText.Render, session.Output, parsed.GetRequiredValue(_template), ct);
}

/// <summary><c>list_templates</c></summary>
internal sealed class ListTemplatesVerb : Verb
{
    private readonly Option<bool> _json;

    public ListTemplatesVerb() : base("list_templates", "List the templates for init.", "alembic list_templates") =>
        _json = Add(CommonOptions.Json());

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) => parsed.GetValue(_json)
        ? session.PrintAsync(new TemplatesDocument(AlembicCommands.GetTemplates()), ct)
        : AlembicCommands.ListTemplatesAsync(session.Output, ct);
}
