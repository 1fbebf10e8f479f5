using System.CommandLine;
using System.CommandLine.Completions;
using Alembic.Autogenerate;
using Alembic.CommandLine.Completion;
using Alembic.CommandLine.Json;
using Alembic.CommandLine.Templates;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>init</c></summary>
internal sealed class InitVerb : Verb
{
    private readonly Argument<string> _directory;
    private readonly Option<string> _template;
    private readonly Option<string?> _database;
    private readonly Option<string> _style;

    public InitVerb() : base("init", "Create a new script directory.", "alembic init migrations")
    {
        _directory = AddArgument("directory", "Where to make it.");
        Candidates.Add(_directory, ProjectWords.Folders);
        _template = Add(new Option<string>("--template", "-t")
        {
            Description = "The template: a name from list_templates, or the path of a folder. Default: generic.",
            DefaultValueFactory = _ => "generic",
        });
        _template.CompletionSources.Add(_ => ProjectTemplate.BuiltIn().Select(template => new CompletionItem(template.Name)));
        Candidates.Add(_template, ProjectWords.Folders);
        _database = Add(new Option<string?>("--from-database")
        {
            Description = "Write the model of an existing database and a first revision that creates it, and stamp the database. The value is the database's URL; default: that in the configuration file.",
            HelpName = "url",
            Arity = ArgumentArity.ZeroOrOne,
        });
        _style = Add(new Option<string>("--style") { Description = "With --from-database, how the model is written: tables or classes.", DefaultValueFactory = _ => "tables" });
        _style.AcceptOnlyFromAmong("tables", "classes");
        Add(new Option<bool>("--package") { Description = "Accepted and ignored: a folder of C# files needs no package file." });
    }

    protected override async Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var (directory, template) = (parsed.GetRequiredValue(_directory), parsed.GetRequiredValue(_template));
        var fromDatabase = parsed.GetResult(_database) is not null;
        if (fromDatabase)
        {
            InitFromDatabase.Require(template);
        }

        await new ProjectWriter(session.Config, directory, session.Output).WriteAsync(template, ct).ConfigureAwait(false);
        if (fromDatabase)
        {
            await new InitFromDatabase(session, directory, parsed.GetValue(_style) == "classes" ? ModelStyle.Classes : ModelStyle.Tables)
                .RunAsync(parsed.GetValue(_database), ct).ConfigureAwait(false);
        }
    }
}

/// <summary><c>list_templates</c></summary>
internal sealed class ListTemplatesVerb : Verb
{
    private readonly Option<bool> _json;

    public ListTemplatesVerb() : base("list_templates", "List the templates for init.", "alembic list_templates") =>
        _json = Add(CommonOptions.Json());

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) => parsed.GetValue(_json)
        ? session.PrintAsync(new TemplatesDocument([.. ProjectTemplate.BuiltIn().Select(template => new TemplateEntry(template.Name, template.Synopsis))]), ct)
        : session.Output.WriteAsync(ProjectTemplate.Listing().AsMemory(), ct);
}
