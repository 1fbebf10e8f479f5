using Alembic.Revisions;

namespace Alembic.Scripts;

internal sealed partial class ScriptDirectory
{
    private string Folder(NewScript wanted, IReadOnlyList<Revision> parents)
    {
        var folder = wanted.VersionPath
            ?? (VersionLocations is [var only] ? only
            : parents is [var first, ..] ? Path.GetDirectoryName(ScriptHistory.ScriptOf(first).Path)!
            : throw new AlembicException("Multiple version locations present, please specify --version-path"));
        return VersionLocations.Any(location => Same(location, folder))
            ? Path.GetFullPath(folder)
            : throw new AlembicException($"Path {folder} is not represented in current version locations");
    }

    private static bool Same(string one, string other) => string.Equals(
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(one)), Path.TrimEndingDirectorySeparator(Path.GetFullPath(other)), StringComparison.Ordinal);
}
