using System.CommandLine;
using System.CommandLine.Help;
using Alembic.CommandLine.Completion;

namespace Alembic.CommandLine.Verbs;

/// <summary>The command <c>alembic</c>: the options before every command, and the commands.</summary>
internal sealed class AlembicRootCommand : Command
{
    private readonly Option<string[]> _config = new("--config", "-c")
    {
        Description = "The ini file. Default: the environment variable ALEMBIC_CONFIG, otherwise alembic.ini.",
        HelpName = "file",
        Recursive = true,
    };

    private readonly Option<string?> _name = new("--name", "-n")
    {
        Description = "The section of the ini file with the main options. Default: alembic.",
        HelpName = "section",
        Recursive = true,
    };

    private readonly Option<string?> _database = new("--database")
    {
        Description = "One of the databases in the configuration. Default: all of them.",
        HelpName = "name",
        Recursive = true,
    };

    private readonly Option<string[]> _x = new("-x") { Description = "An argument for Env.cs, as name=value. May be repeated.", HelpName = "argument", Recursive = true };
    private readonly Option<bool> _raise = new("--raiseerr") { Description = "Print the stack trace of an error.", Recursive = true };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only SQL and JSON on standard output, and no progress.", Recursive = true };

    // Not the parser's own: that one refuses to stand beside others.
    private readonly Option<bool> _version = new("--version") { Description = "Show version information", Action = new VersionAction() };

    private readonly Option<bool> _noColour = new("--no-color") { Description = "Do not use colors. Same as the environment variable NO_COLOR.", Recursive = true };

    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the project when a command is to do its work.</param>
    public AlembicRootCommand(Func<GlobalOptions, Session> open) : base("alembic", "Database migrations for .NET.")
    {
        foreach (var option in (Option[])[_config, _name, _database, _x, _raise, _quiet, _noColour, new HelpOption { Action = new HelpWithExample() }, _version])
        {
            Options.Add(option);
        }

        Session Open(ParseResult parsed) => open(Read(parsed));
        Verb[] verbs =
        [
            new BranchesVerb(), new CheckVerb(), new CompletionVerb(), new CurrentVerb(), new DoctorVerb(), new DowngradeVerb(), new EditVerb(), new EnsureVersionVerb(), new HeadsVerb(),
            new HistoryVerb(), new InitVerb(), new ListTemplatesVerb(), new MergeVerb(), new RevisionVerb(), new ScaffoldVerb(), new ShowVerb(), new StampVerb(), new UpgradeVerb(),
        ];
        foreach (var command in verbs.Select(verb => (Command)verb.Bind(Open)).Append(new LockCommand(Open)).OrderBy(command => command.Name, StringComparer.Ordinal))
        {
            Subcommands.Add(command);
        }

        Subcommands.Add(new CompleteCommand(this, open));
    }

    /// <summary>Parses arguments: <c>@head</c> is a revision, and no file with more of them.</summary>
    public ParseResult ParseAsTyped(IReadOnlyList<string> arguments) => Parse(arguments, new() { ResponseFileTokenReplacer = null });

    /// <summary>What may stand at an option or an argument and only the project knows; <see langword="null"/> for nothing.</summary>
    public Candidates? CandidatesOf(Command command, Symbol symbol) =>
        symbol == _config ? ProjectWords.Files
        : symbol == _name ? ProjectWords.Sections
        : symbol == _database ? ProjectWords.Databases
        : (command as Verb)?.Candidates.GetValueOrDefault(symbol);

    /// <summary>Reads the options before the command.</summary>
    public GlobalOptions Read(ParseResult parsed) => new()
    {
        Config = parsed.GetValue(_config) ?? [],
        Section = parsed.GetValue(_name) ?? "alembic",
        Database = parsed.GetValue(_database),
        XArguments = parsed.GetValue(_x) ?? [],
        RaiseErrors = parsed.GetValue(_raise),
        Quiet = parsed.GetValue(_quiet),
        Colour = !parsed.GetValue(_noColour),
    };
}

/// <summary>The options before every command.</summary>
internal sealed record GlobalOptions
{
    public IReadOnlyList<string> Config { get; init; } = [];

    public string Section { get; init; } = "alembic";

    public string? Database { get; init; }

    public IReadOnlyList<string> XArguments { get; init; } = [];

    public bool RaiseErrors { get; init; }

    public bool Quiet { get; init; }

    public bool Colour { get; init; } = true;
}
