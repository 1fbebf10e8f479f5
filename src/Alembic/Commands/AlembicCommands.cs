using System.Data.Common;
using System.Reflection;
using System.Text;
using Alembic.Dialects;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <summary>Alembic's commands for a program: each does what the command line's command of its name does. Alembic: <c>alembic.command</c>.</summary>
/// <remarks>A command returns what it found. What it does along the way goes to <see cref="Log"/> and <see cref="Events"/>, and the SQL of a script to <see cref="Output"/>.</remarks>
/// <threadsafety>Safe for several threads as far as its writer, callbacks and connection are.</threadsafety>
/// <example><code>
/// var commands = new AlembicCommands { Migrations = MigrationSource.FromAssembly(typeof(Program).Assembly), DataSource = dataSource, Dialect = Dialect.PostgreSql };
/// await commands.UpgradeAsync("head");
/// </code></example>
public sealed partial class AlembicCommands
{
    /// <summary>Where the migrations come from.</summary>
    public required IMigrationSource Migrations { get; init; }

    /// <summary>The configuration; <see langword="null"/> for a program that sets everything itself. Commands that make scripts need it.</summary>
    public Config? Config { get; init; }

    /// <summary>Takes the SQL of commands that write it instead of running it. Default: nowhere.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;

    /// <summary>
    /// Gives a writer to the place of <see cref="Output"/> in an encoding, for SQL where <see cref="EnvOptions.OutputEncoding"/> asks for one; <see langword="null"/> takes
    /// <see cref="Output"/>, whose encoding is its own matter.
    /// </summary>
    public Func<Encoding, TextWriter>? EncodedOutput { get; init; }

    /// <summary>Takes log lines; <see langword="null"/> drops them.</summary>
    public Action<LogRecord>? Log { get; init; }

    /// <summary>Takes what happens in a run as typed events; <see langword="null"/> drops them.</summary>
    public Action<RunEvent>? Events { get; init; }

    /// <summary>The environment; <see langword="null"/> takes the one found among the migrations, else the default one.</summary>
    public MigrationEnv? Env { get; init; }

    /// <summary>Sets options of every run behind the configuration and before the environment; <see langword="null"/> sets none.</summary>
    public Action<EnvOptions>? Configure { get; init; }

    /// <summary>The dialect; <see langword="null"/> takes the environment's word, else the URL's.</summary>
    public Dialect? Dialect { get; init; }

    /// <summary>The database's URL or connection string, before the configuration's; <see langword="null"/> takes that one.</summary>
    public string? Url { get; init; }

    /// <summary>Which of several databases a command is for: a name in <see cref="Config.Databases"/>; <see langword="null"/> where there is one.</summary>
    public string? Database { get; init; }

    /// <summary>A data source to use, which is not disposed of; <see langword="null"/> takes the environment's, else the URL.</summary>
    public DbDataSource? DataSource { get; init; }

    /// <summary>A connection to use, which is left open; <see langword="null"/> takes the environment's, else opens one.</summary>
    public DbConnection? Connection { get; init; }

    /// <summary>Gives the target metadata where the environment sets none; <see langword="null"/> has none.</summary>
    public Func<CancellationToken, ValueTask<Metadata?>>? TargetMetadata { get; init; }

    /// <summary>Tells where tables were found beside the model that has none, and what to do, a line each; <see langword="null"/> knows nothing of it.</summary>
    public Func<CancellationToken, ValueTask<IReadOnlyList<string>>>? DescribeEmptyModel { get; init; }

    /// <summary>The arguments given with <c>-x</c>.</summary>
    public IReadOnlyList<string> XArguments { get; init; } = [];

    /// <summary>Fills a template (first argument: its text) with values (second argument: by name); <see langword="null"/> leaves <c>revision</c> and <c>merge</c> without one.</summary>
    public Func<string, IReadOnlyDictionary<string, object?>, string>? RenderTemplate { get; init; }

    /// <summary>Loads a driver's assembly by name, such as <c>Npgsql</c>; <see langword="null"/> looks among the program's own.</summary>
    public Func<AssemblyName, Assembly?>? DriverAssemblies { get; init; }

    /// <summary>The clock of create dates and elapsed times. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    private Project Project => field ??= new(this);

    private ProjectDatabase ProjectDatabase => field ??= new(Project);
}
