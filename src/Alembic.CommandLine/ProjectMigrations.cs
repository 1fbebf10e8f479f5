using System.Reflection;
using Alembic.Commands;
using Alembic.Connections;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Scripts;

namespace Alembic.CommandLine;

/// <summary>A project whose migrations are asked for.</summary>
/// <param name="Config">The project's configuration.</param>
/// <param name="Host">What surrounds the command line.</param>
public sealed record ProjectRequest(Config Config, ProgramHost Host)
{
    /// <summary>Takes log lines; <see langword="null"/> drops them.</summary>
    public Action<LogRecord>? Log { get; init; }
}

/// <summary>A project's migrations, and what comes with them.</summary>
/// <param name="Source">The migrations.</param>
public sealed record ProjectMigrations(IMigrationSource Source)
{
    /// <summary>Gives the target metadata where the environment sets none; <see langword="null"/> has none.</summary>
    public Func<CancellationToken, ValueTask<Metadata?>>? TargetMetadata { get; init; }

    /// <summary>Tells where tables were found beside a model that has none, a line each; <see langword="null"/> knows nothing of it.</summary>
    public Func<CancellationToken, ValueTask<IReadOnlyList<string>>>? DescribeEmptyModel { get; init; }

    /// <summary>Loads a database driver by name; <see langword="null"/> loads it from the program's own folder.</summary>
    public Func<AssemblyName, Assembly?>? Drivers { get; init; }
}
