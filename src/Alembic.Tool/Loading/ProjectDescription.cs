using System.Text.Json.Serialization;

namespace Alembic.Tool.Loading;

/// <summary>What is remembered of a project, since asking for it takes a second.</summary>
/// <param name="Output">The full path of its assembly.</param>
/// <param name="Folders">The folders of the project and of those that it refers to.</param>
/// <param name="Stamp">The project file's time when this was asked, in ticks UTC.</param>
/// <param name="Built">The time of the newest source in the last build, in ticks UTC.</param>
internal sealed record ProjectDescription(string Output, IReadOnlyList<string> Folders, long Stamp, long Built);

/// <summary>Writes and reads <see cref="ProjectDescription"/>.</summary>
[JsonSerializable(typeof(ProjectDescription))]
internal sealed partial class ProjectJson : JsonSerializerContext;
