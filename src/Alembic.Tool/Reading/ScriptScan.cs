using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Tool.Reading;

/// <summary>The source files of a script directory as they are now: what has not changed since the last run comes from the index.</summary>
internal sealed class ScriptScan
{
    private ScriptScan(IReadOnlyList<ScriptFile> revisions, IReadOnlyList<ScriptFile> shared) => (Revisions, Shared) = (revisions, shared);

    /// <summary>The migrations, in load order; files that name one id twice are all here.</summary>
    public IReadOnlyList<ScriptFile> Revisions { get; }

    /// <summary>The code that migrations share, <c>Env.cs</c> included.</summary>
    public IReadOnlyList<ScriptFile> Shared { get; }

    /// <summary>The revisions that no other one follows: those that an upgrade to the end needs, whatever else it needs.</summary>
    public IReadOnlyList<ScriptFile> Newest()
    {
        var followed = Revisions.SelectMany(file => file.Script!.DownRevisions).ToHashSet(StringComparer.Ordinal);
        return [.. Revisions.Where(file => !followed.Contains(file.Script!.Id))];
    }

    /// <summary>Lists and reads the files.</summary>
    /// <exception cref="AlembicException">A script has no readable <c>[Revision]</c>.</exception>
    public static ScriptScan Read(ScriptSourceOptions options, SourceReader reader, CancellationToken ct)
    {
        var versions = Versions(options);
        var isVersion = versions.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var all = options.ScriptFolder is null
            ? versions
            : [.. versions, .. SourceFolders.List(options.ScriptFolder, recursive: false).Where(file => !isVersion.Contains(file.Path))];

        var files = reader.Read(all, out var failure, ct);
        return failure is null
            ? new(
                [.. files.Where(file => file.Kind == FileKind.Revision && isVersion.Contains(file.Path))],
                [.. files.Where(file => file.Kind is FileKind.Shared or FileKind.SharedWithGlobalUsings)])
            : throw failure;
    }

    private static List<FileStamp> Versions(ScriptSourceOptions options)
    {
        var files = new List<FileStamp>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in options.VersionLocations.SelectMany(folder => SourceFolders.List(folder, options.Recursive)))
        {
            if (seen.Add(file.Path))
            {
                files.Add(file);
            }
            else
            {
                options.Log?.Invoke(new(
                    LogSeverity.Warning, "alembic.script", $"File {file.Path} loaded twice! ignoring. Please ensure version_locations is unique."));
            }
        }

        return files;
    }
}
