using System.Text.Json.Serialization;

namespace Alembic.Tool.Loading;

/// <summary>What is remembered of a project, since asking for it takes a second.</summary>
/// <param name="Output">The full path of its assembly.</param>
/// <param name="Folders">The folders of the project and of those that it refers to, a line each.</param>
/// <param name="Stamp">The project file's time when this was asked, in ticks UTC.</param>
internal sealed record ProjectDescription(string Output, string Folders, long Stamp)
{
    /// <summary>The time of the newest source in the last build, in ticks UTC; 0 before the first.</summary>
    public long Built { get; init; }

    /// <summary>A fingerprint of the sources' paths in the last build; <see langword="null"/> before the first.</summary>
    public string? Sources { get; init; }
}

/// <summary>Writes and reads <see cref="ProjectDescription"/>.</summary>
[JsonSerializable(typeof(ProjectDescription))]
internal sealed partial class ProjectJson : JsonSerializerContext;
