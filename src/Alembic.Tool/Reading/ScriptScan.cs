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

    /// <summary>Lists and reads the files.</summary>
    /// <exception cref="AlembicException">A script has no readable <c>[Revision]</c>.</exception>
    public static ScriptScan Read(ScriptSourceOptions options, CancellationToken ct)
    {
        var start = options.Clock.GetUtcNow().UtcTicks;
        var versions = Versions(options);
        var isVersion = versions.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var all = options.ScriptFolder is null
            ? versions
            : [.. versions, .. SourceFolders.List(options.ScriptFolder, recursive: false).Where(file => !isVersion.Contains(file.Path))];

        var name = Path.Combine("index", Fingerprint.Of(string.Join('\n', options.VersionLocations.Append(options.ScriptFolder))) + ".bin");
        var files = ReadFiles(all, ScriptIndex.Read(options.Cache.Read(name)), out var failure, out var changed, ct);
        if (changed)
        {
            options.Cache.Write(name, ScriptIndex.Write(files, start));
        }

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

    // The files that can be read are indexed though another one fails: that one is looked at anew in each run.
    private static List<ScriptFile> ReadFiles(
        List<FileStamp> stamps, ScriptIndex index, out AlembicException? failure, out bool changed, CancellationToken ct)
    {
        failure = null;
        changed = index.Count != stamps.Count;
        var files = new List<ScriptFile>(stamps.Count);
        foreach (var stamp in stamps)
        {
            ct.ThrowIfCancellationRequested();
            var known = index.Find(stamp.Path);
            if (known is not null && index.IsCurrent(known, stamp))
            {
                files.Add(known);
                continue;
            }

            changed = true;
            var content = File.ReadAllBytes(stamp.Path);
            var hash = Fingerprint.Of(content);
            if (known is not null && known.Hash == hash)
            {
                files.Add(known with { Stamp = stamp });
                continue;
            }

            try
            {
                var (kind, script) = RevisionReader.Read(stamp.Path, content, ct);
                files.Add(new(stamp, hash, kind, script));
            }
            catch (AlembicException error)
            {
                failure ??= error;
            }
        }

        return files;
    }
}
