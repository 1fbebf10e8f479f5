using System.Text;

namespace Alembic.Scripts;

/// <summary>A project's folder of scripts: where its revisions are and how new ones are named. Alembic: <c>ScriptDirectory</c>.</summary>
internal sealed partial class ScriptDirectory
{
    /// <summary>The template of new scripts, in the script directory.</summary>
    public const string TemplateName = "script.cs.hbs";

    /// <summary>The folder's path, as configured.</summary>
    public required string Location { get; init; }

    /// <summary>The folders of revisions, as configured; empty for the folder <c>versions</c>.</summary>
    public IReadOnlyList<string> ConfiguredVersions { get; init; } = [];

    /// <summary>How script files are named.</summary>
    public FileNameTemplate FileNames { get; init; } = new();

    /// <summary>The zone of create dates; <see langword="null"/> for local time.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>The encoding of new scripts.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(false);

    /// <summary>The namespace of new scripts.</summary>
    public string Namespace { get; init; } = "Migrations";

    /// <summary>The folders of revisions as full paths, in load order.</summary>
    public IReadOnlyList<string> VersionLocations => ConfiguredVersions.Count == 0
        ? [Path.GetFullPath(Path.Combine(Location, "versions"))]
        : [.. ConfiguredVersions.Select(Path.GetFullPath)];

    /// <summary>Refuses a script directory that is not there.</summary>
    /// <param name="withVersions">Whether the configured folders of revisions must be there too; a new revision makes them.</param>
    public void ThrowIfMissing(bool withVersions = false)
    {
        if (!Directory.Exists(Location))
        {
            throw new AlembicException($"Path doesn't exist: {Location}.  Please use the 'init' command to create a new scripts folder.");
        }

        if (withVersions && ConfiguredVersions.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
        {
            throw new AlembicException($"Path doesn't exist: {Path.GetFullPath(missing)} (from version_locations). Correct the path, or create the folder.");
        }
    }
}
