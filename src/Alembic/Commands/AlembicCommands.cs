using System.Data.Common;
using System.Reflection;
using System.Text;
using Alembic.Dialects;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>Alembic's commands for a program: each does what the command line's command of its name does. Alembic: <c>alembic.command</c>.</summary>
/// <remarks>A command returns what it found. What happens meanwhile goes to <see cref="Log"/> and <see cref="Events"/>, and the SQL of a script to <see cref="Output"/>.</remarks>
/// <threadsafety>Safe for several threads as far as its writer, callbacks and connection are.</threadsafety>
/// <example><code>
/// var commands = new AlembicCommands { Migrations = MigrationSource.FromAssembly(typeof(Program).Assembly), DataSource = dataSource, Dialect = Dialect.PostgreSql };
/// await commands.UpgradeAsync("head");
/// </code></example>
public sealed partial class AlembicCommands
{
    /// <summary>Where the migrations come from.</summary>
    public required IMigrationSource Migrations { get; init; }

    /// <summary>The configuration; <see langword="null"/> for a program that sets everything itself. Commands that create scripts need it.</summary>
    public Config? Config { get; init; }

    /// <summary>Takes the SQL of commands that write it instead of running it. Default: nowhere.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;

    /// <summary>
    /// Opens a writer to the same place as <see cref="Output"/>, in the encoding of <see cref="EnvOptions.OutputEncoding"/>; <see langword="null"/> to use
    /// <see cref="Output"/> with the encoding that it has.
    /// </summary>
    public Func<Encoding, TextWriter>? EncodedOutput { get; init; }

    /// <summary>Takes log lines; <see langword="null"/> drops them.</summary>
    public Action<LogRecord>? Log { get; init; }

    /// <summary>Takes what happens in a run as typed events; <see langword="null"/> drops them.</summary>
    public Action<RunEvent>? Events { get; init; }

    /// <summary>The environment; <see langword="null"/> for the one found among the migrations, otherwise the default one.</summary>
    public MigrationEnv? Env { get; init; }

    /// <summary>Sets options of every run, after the configuration and before the environment; <see langword="null"/> for none.</summary>
    public Action<EnvOptions>? Configure { get; init; }

    /// <summary>The dialect; <see langword="null"/> for that of the environment, otherwise that of the URL.</summary>
    public Dialect? Dialect { get; init; }

    /// <summary>The database's URL or connection string, used instead of the configuration's; <see langword="null"/> to use that one.</summary>
    public string? Url { get; init; }

    /// <summary>Which of several databases a command is for: a name in <see cref="Config.Databases"/>; <see langword="null"/> where there is one.</summary>
    public string? Database { get; init; }

    /// <summary>A data source, which is not disposed of; <see langword="null"/> for that of the environment, otherwise the URL.</summary>
    public DbDataSource? DataSource { get; init; }

    /// <summary>A connection, which is left open; <see langword="null"/> for that of the environment, otherwise one is opened.</summary>
    public DbConnection? Connection { get; init; }

    /// <summary>Reads the target metadata if the environment sets none; <see langword="null"/> for no metadata.</summary>
    public Func<CancellationToken, ValueTask<Metadata?>>? TargetMetadata { get; init; }

    /// <summary>Says where tables were found if the model has none, and what to do, one line each; <see langword="null"/> for no such lines.</summary>
    public Func<CancellationToken, ValueTask<IReadOnlyList<string>>>? DescribeEmptyModel { get; init; }

    /// <summary>The arguments given with <c>-x</c>.</summary>
    public IReadOnlyList<string> XArguments { get; init; } = [];

    /// <summary>Fills a template (first argument: its text) with values (second argument: by name); without it <c>revision</c> and <c>merge</c> fail.</summary>
    public Func<string, IReadOnlyDictionary<string, object?>, string>? RenderTemplate { get; init; }

    /// <summary>Loads a driver's assembly by name, such as <c>Npgsql</c>; <see langword="null"/> to use the program's own assemblies.</summary>
    public Func<AssemblyName, Assembly?>? DriverAssemblies { get; init; }

    /// <summary>The clock for create dates and elapsed times. Default: the system clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    private Project Project => field ??= new(this);

    private ProjectDatabase ProjectDatabase => field ??= new(Project);
}
