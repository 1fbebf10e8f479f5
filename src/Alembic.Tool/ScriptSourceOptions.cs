using System.Text;
using Alembic.Runtime;

namespace Alembic.Tool;

/// <summary>Where a project's scripts are, and what they are compiled against.</summary>
internal sealed record ScriptSourceOptions
{
    /// <summary>The folders of migrations as full paths, in load order.</summary>
    public required IReadOnlyList<string> VersionLocations { get; init; }

    /// <summary>Whether the folders below them count too.</summary>
    public bool Recursive { get; init; }

    /// <summary>The folder with <c>Env.cs</c> as a full path; <see langword="null"/> for none.</summary>
    public string? ScriptFolder { get; init; }

    /// <summary>The model: an assembly or a project; <see langword="null"/> for none.</summary>
    public ModelLocation? Model { get; init; }

    /// <summary>Gives the encoding of source files that are no UTF-8; <see langword="null"/> where all are.</summary>
    public Func<Encoding>? Encoding { get; init; }

    /// <summary>Keeps what was read and compiled.</summary>
    public required CacheFolder Cache { get; init; }

    /// <summary>Takes log lines; <see langword="null"/> drops them.</summary>
    public Action<LogRecord>? Log { get; init; }

    /// <summary>Tells when the index was made.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>Where the model is; at least one of the two is given.</summary>
/// <param name="Assembly">The assembly's full path; <see langword="null"/> takes the project's output.</param>
/// <param name="Project">The project file's full path, built when it is stale; <see langword="null"/> for none.</param>
internal sealed record ModelLocation(string? Assembly, string? Project);
