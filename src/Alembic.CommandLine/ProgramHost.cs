using System.Text;

namespace Alembic.CommandLine;

/// <summary>What surrounds the command line: where it writes, and where its migrations come from.</summary>
/// <remarks>Of the process itself only the current folder counts, at which relative paths begin.</remarks>
/// <threadsafety>Immutable; safe for several threads as far as its writers and callbacks are.</threadsafety>
public sealed record ProgramHost
{
    /// <summary>Takes data: what a command is asked for, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Gives a writer to the place of <see cref="Output"/> in an encoding, for SQL where the configuration asks for one; <see langword="null"/> takes <see cref="Output"/> as it is.</summary>
    public Func<Encoding, TextWriter>? EncodedOutput { get; init; }

    /// <summary>Takes everything else: log lines, progress, errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gives an environment variable's value; <see langword="null"/> for one that is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Opens the migrations of a project.</summary>
    public required Func<ProjectRequest, ProjectMigrations> OpenMigrations { get; init; }

    /// <summary>Asks the user a yes-or-no question. <see langword="null"/> (the default): there is no user to ask.</summary>
    public Func<string, CancellationToken, ValueTask<bool>>? Ask { get; init; }

    /// <summary>The clock of create dates and elapsed times. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where <c>alembic.ini</c> and <c>alembic.json</c> are looked for when none is named and the working folder has none; <see langword="null"/> for nowhere.</summary>
    public string? ConfigFolder { get; init; }

    /// <summary>Which <c>appsettings.ENVIRONMENT.json</c> is read where <c>ASPNETCORE_ENVIRONMENT</c> and <c>DOTNET_ENVIRONMENT</c> do not say. Default: <c>Production</c>, as .NET has it.</summary>
    public string DefaultEnvironment { get; init; } = "Production";

    /// <summary>Whether <see cref="Output"/> is a terminal. Default <see langword="false"/>.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether what goes to the terminals may have colours, if the user wants any.</summary>
    internal bool MayColour => string.IsNullOrEmpty(Environment("NO_COLOR")) && Environment("TERM") != "dumb";

    /// <summary>Whether <see cref="Error"/> is a terminal. Default <see langword="false"/>.</summary>
    public bool ErrorIsTerminal { get; init; }
}
