using System.Text;
using Alembic.CommandLine.Json;
using Alembic.CommandLine.Logging;
using Alembic.CommandLine.Progress;
using Alembic.CommandLine.Templates;
using Alembic.CommandLine.Verbs;
using Alembic.Commands;
using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.CommandLine;

/// <summary>One command's project: its configuration, its log, and the commands on it.</summary>
internal sealed class Session : IAsyncDisposable
{
    /// <summary>Where a failure holds what became of the databases, if there are several.</summary>
    public const string FailedDatabase = "alembic.database";

    private readonly GlobalOptions _options;
    private readonly LogWriter _log;
    private readonly Dictionary<string, TextWriter> _outputs = [];
    private AppSettings? _settings;

    public Session(ProgramHost host, GlobalOptions options)
    {
        Host = host;
        _options = options;
        var files = Config.Locate(options.Config, host.Environment, host.ConfigFolder);
        Config = new(files.Main, options.Section)
        {
            JsonFileName = files.Json,
            Lookup = name => (_settings ??= new(Config!, host)).Find(name),
            EnvironmentVariable = host.Environment,
            Warning = text => Log(new(LogSeverity.Warning, "alembic.config", text)),
        };
        Progress = new(host, isLive: !options.Quiet, colour: options.Colour);
        _log = new(Config, host, () => Progress.Error);
    }

    public ProgramHost Host { get; }

    public Config Config { get; }

    /// <summary>Sets what the command line says of a run's options; <see langword="null"/> for nothing.</summary>
    public Action<EnvOptions>? Configure { get; set; }

    /// <summary>What the user sees of a run.</summary>
    public RunProgress Progress { get; }

    /// <summary>Takes what a command tells its user; nothing under <c>--quiet</c>.</summary>
    public TextWriter Output => _options.Quiet ? TextWriter.Null : Host.Output;

    /// <summary>Whether output may have colours.</summary>
    public bool HasColours => _options.Colour && Host.OutputIsTerminal && Host.MayColour && TerminalColours.AreUnderstood(Host.Output);

    /// <summary>The databases that a command is for by name; empty where the configuration lists none.</summary>
    public IReadOnlyList<string> DatabasesOfRun => _options.Database is { } named ? [named] : Config.Databases;

    /// <summary>Runs a command on each of the project's databases, one after the other; the first that fails ends it.</summary>
    /// <param name="run">Runs the command.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <param name="sql">Whether SQL is asked for, which <c>--quiet</c> does not swallow.</param>
    public async Task ForEachDatabaseAsync(Func<AlembicCommands, Task> run, CancellationToken ct, bool sql = false)
    {
        if (_options.Database is not null || DatabasesOfRun is not { Count: > 0 } databases)
        {
            await run(Open(sql)).ConfigureAwait(false);
            return;
        }

        foreach (var database in databases)
        {
            Log(new(LogSeverity.Info, "alembic.env", $"Database {database}"));
            try
            {
                await run(Open(sql, database)).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                failure.Data[FailedDatabase] = Outcome(databases, database);
                throw;
            }
        }
    }

    // Each has its own transaction: those before the one that failed are done, those behind it were not begun.
    private static string Outcome(IReadOnlyList<string> databases, string failed)
    {
        var before = string.Join(", ", databases.TakeWhile(name => name != failed));
        var behind = string.Join(", ", databases.SkipWhile(name => name != failed).Skip(1));
        return $"The database is {failed}.{(before.Length > 0 ? $" Completed before it: {before}." : "")}{(behind.Length > 0 ? $" Not started: {behind}." : "")}";
    }

    /// <summary>Opens the same project again, to read what has been written to it since.</summary>
    /// <param name="environment">Gives an environment variable's value.</param>
    public Session Reopen(Func<string, string?> environment) => new(Host with { Environment = environment }, _options);

    /// <summary>Opens the commands on the project.</summary>
    /// <param name="sql">Whether SQL is asked for, which <c>--quiet</c> does not swallow.</param>
    /// <param name="database">Which of several databases; <see langword="null"/> for that of <c>--database</c>.</param>
    /// <exception cref="AlembicException">There is no configuration file, or it lacks what every project needs.</exception>
    public AlembicCommands Open(bool sql = false, string? database = null)
    {
        if (_options.Database is { } named && !Config.Databases.Contains(named))
        {
            throw new AlembicException(Config.Databases is { Count: > 0 } databases
                ? $"There is no database '{named}'. The configuration lists {string.Join(", ", databases)}."
                : $"There is no database '{named}': the configuration lists none. Add: databases = {named}");
        }

        Config.Check();
        RequireScriptLocation();
        var project = Host.OpenMigrations(new(Config, Host) { Log = Log });
        return new()
        {
            Migrations = project.Source,
            Config = Config,
            Configure = Configure,
            Database = database ?? _options.Database,
            Output = Host.Output,
            EncodedOutput = Host.EncodedOutput is null ? null : EncodedOutput,
            Log = Log,
            Events = sql ? null : happened => Show(happened, database),
            TargetMetadata = project.TargetMetadata,
            DescribeEmptyModel = project.DescribeEmptyModel,
            XArguments = _options.XArguments,
            RenderTemplate = TemplateText.Render,
            DriverAssemblies = project.Drivers,
            Clock = Host.Clock,
        };
    }

    /// <summary>Prints text, without the control characters that ids, messages and databases may contain.</summary>
    public Task PrintAsync(string text, CancellationToken ct) => Output.WriteAsync($"{PlainText.Of(text, keepsLines: true)}\n".AsMemory(), ct);

    /// <summary>Prints a document, which was asked for: <c>--quiet</c> does not swallow it.</summary>
    public Task PrintAsync(Document document, CancellationToken ct) => Host.Output.WriteAsync(DocumentJson.Text(document).AsMemory(), ct);

    /// <summary>Ends what is shown, and closes the log.</summary>
    public async ValueTask DisposeAsync()
    {
        await Progress.DisposeAsync().ConfigureAwait(false);
        _log.Dispose();
    }

    private void Show(RunEvent happened, string? database)
    {
        if (happened is ScriptEvent script)
        {
            Output.Write(script.Activity switch
            {
                ScriptActivity.CreatingFolder => $"Creating directory {script.Subject} ...",
                ScriptActivity.WritingScript => $"Generating {script.Subject} ...",
                ScriptActivity.RunningHook => $"Running post write hook \"{script.Subject}\" ...\n",
                ScriptActivity.Completed => "  done\n",
                ScriptActivity.Failed => "  FAILED\n",
                _ => $"{script.Subject}\n",
            });
            return;
        }

        Progress.Show(happened, database);
    }

    // Alembic's words say the same of every cause; which one it is stands below them.
    private void RequireScriptLocation()
    {
        if (Config.Sourceless)
        {
            return;
        }

        var hint = !File.Exists(Config.FileName) ? $"There is no file {Config.FileName}. Name one with -c, or create a project: alembic init migrations"
            : !Config.File.HasSection(Config.Section) ? $"{Config.FileName} has no section [{Config.Section}]."
            : !Config.File.HasOption(Config.Section, "script_location") ? $"Section [{Config.Section}] in {Config.FileName} has no key script_location. Add: script_location = %(here)s/migrations"
            : null;
        if (hint is not null)
        {
            throw new AlembicException("No 'script_location' key found in configuration.") { Hint = hint };
        }
    }

    // One writer for all databases: each would begin with a byte order mark.
    private TextWriter EncodedOutput(Encoding encoding) => _outputs.TryGetValue(encoding.WebName, out var output) ? output
        : _outputs[encoding.WebName] = Host.EncodedOutput!(encoding);

    private void Log(LogRecord record) => _log.Write(record);
}
