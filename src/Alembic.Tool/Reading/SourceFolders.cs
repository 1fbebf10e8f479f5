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

        var (files, folders) = Read(folder, recursive);
        foreach (var file in files)
        {
            yield return file;
        }

        if (recursive)
        {
            foreach (var below in folders.SelectMany(below => List(below, recursive)))
            {
                yield return below;
            }
        }
    }

    private static (List<FileStamp> Files, List<string> Folders) Read(string folder, bool recursive)
    {
        try
        {
            return ([.. ListFiles(folder).OrderBy(file => file.Path, StringComparer.Ordinal)], recursive ? [.. Directory.EnumerateDirectories(folder).Where(IsOurs).Order(StringComparer.Ordinal)] : []);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AlembicException($"The folder of scripts {folder} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="AlembicException">It cannot be read.</exception>
    public static byte[] ReadAll(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AlembicException($"The script {path} cannot be read: {failure.Message}", failure);
        }
    }

    // A pipe or a device is never at its end, so it is refused before anybody reads it.
    private static FileStamp Stamp(ref FileSystemEntry entry)
    {
        var path = entry.ToFullPath();
        return UnixFile.Of(path, follow: true) is not { } file ? new(path, entry.Length, entry.LastWriteTimeUtc.UtcTicks)
            : file.Kind == UnixFileKind.Regular ? new(path, file.Length, file.Modified, file.Changed)
            : throw new AlembicException($"{path} is not a file with content ({file.Kind}). Remove it from the folder of scripts.");
    }

    private static FileSystemEnumerable<FileStamp> ListFiles(string folder) => new(folder, Stamp, Here)
    {
        // An editor's lock file (".#name") and other hidden files are nobody's scripts.
        ShouldIncludePredicate = (ref entry) =>
            entry.FileName.EndsWith(".cs", StringComparison.Ordinal) && entry.FileName[0] != '.' && !entry.IsDirectory,
    };

    private static bool IsOurs(string folder) => Path.GetFileName(folder) is not ("bin" or "obj" or ['.', ..]);
}
