using System.IO.Enumeration;

namespace Alembic.Tool.Reading;

/// <summary>Lists the C# files of folders in load order: by folder as given, then by file name.</summary>
internal static class SourceFolders
{
    private static readonly EnumerationOptions Here = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Lists the files of a folder; none when there is no such folder.</summary>
    public static IEnumerable<FileStamp> List(string folder, bool recursive)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var file in ListFiles(folder).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            yield return file;
        }

        if (recursive)
        {
            foreach (var below in Directory.EnumerateDirectories(folder).Where(IsOurs).Order(StringComparer.Ordinal).SelectMany(below => List(below, recursive)))
            {
                yield return below;
            }
        }
    }

    private static FileSystemEnumerable<FileStamp> ListFiles(string folder) => new(
        folder, (ref entry) => new(entry.ToFullPath(), entry.Length, entry.LastWriteTimeUtc.UtcTicks), Here)
    {
        // An editor's lock file (".#name") and other hidden files are nobody's scripts.
        ShouldIncludePredicate = (ref entry) =>
            entry.FileName.EndsWith(".cs", StringComparison.Ordinal) && entry.FileName[0] != '.' && !entry.IsDirectory,
    };

    private static bool IsOurs(string folder) => Path.GetFileName(folder) is not ("bin" or "obj" or ['.', ..]);
}
