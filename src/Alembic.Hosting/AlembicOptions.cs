using System.Data.Common;
using Alembic.Commands;
using Alembic.Dialects;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Hosting;

/// <summary>What an application says of its migrations and their database.</summary>
/// <example><code>
/// builder.Services.AddAlembic(services => new()
/// {
///     Dialect = Dialect.PostgreSql,
///     DataSource = services.GetRequiredService&lt;DbDataSource>(),
///     Migrations = MigrationSource.FromAssembly(typeof(Program).Assembly),
/// });
/// </code></example>
public sealed record AlembicOptions
{
    /// <summary>Where the migrations come from, usually the application's own assembly.</summary>
    public required IMigrationSource Migrations { get; init; }

    /// <summary>The database's dialect; <see langword="null"/> takes the word of <see cref="Env"/>, else that of <see cref="Url"/>.</summary>
    public Dialect? Dialect { get; init; }

    /// <summary>The application's data source, which is not disposed of; <see langword="null"/> takes the one of <see cref="Env"/>, else <see cref="Url"/>.</summary>
    public DbDataSource? DataSource { get; init; }

    /// <summary>The database's URL or connection string; <see langword="null"/> when there is a data source.</summary>
    public string? Url { get; init; }

    /// <summary>The environment; <see langword="null"/> takes the one found among the migrations, else the default one.</summary>
    public MigrationEnv? Env { get; init; }

    /// <summary>Sets options of every run before the environment, such as <see cref="EnvOptions.DdlLockTimeout"/>; <see langword="null"/> sets none.</summary>
    public Action<EnvOptions>? Configure { get; init; }

    /// <summary>Gives the dialect alone: the URL holds a password.</summary>
    public override string ToString() => $"{nameof(AlembicOptions)} {{ Dialect = {Dialect?.Name} }}";

    /// <summary>Makes the commands that these options describe.</summary>
    /// <param name="log">Takes log lines and events; <see langword="null"/> drops them.</param>
    /// <param name="clock">The clock; <see langword="null"/> for the system's.</param>
    internal AlembicCommands CreateCommands(RunLog? log = null, TimeProvider? clock = null) => new()
    {
        Migrations = Migrations,
        Dialect = Dialect,
        DataSource = DataSource,
        Url = Url,
        Env = Env,
        Configure = Configure,
        Log = log is null ? null : log.Write,
        Events = log is null ? null : log.Write,
        Clock = clock ?? TimeProvider.System,
    };
}
