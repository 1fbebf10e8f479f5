using System.Runtime.CompilerServices;

namespace Alembic.Tool.Reading;

/// <summary>Reads what source files are: from the index those that have not changed since the last run, the others by parsing them.</summary>
internal sealed class SourceReader
{
    // So many files that a second processor is worth its start.
    private const int Many = 64;
    private readonly ScriptSourceOptions _options;
    private readonly CacheEntry _entry;
    private readonly long _start;
    private readonly Lazy<ScriptIndex> _index;

    public SourceReader(ScriptSourceOptions options)
    {
        _options = options;
        _entry = new("index", Fingerprint.Of(string.Join('\n', options.VersionLocations.Append(options.ScriptFolder))), "bin");
        _start = options.Clock.GetUtcNow().UtcTicks;
        _index = new(() => ScriptIndex.Read(options.Cache.Read(_entry)), isThreadSafe: true);
    }

    /// <summary>How many files the last <see cref="Read"/> had to parse.</summary>
    public int Parsed { get; private set; }

    /// <summary>Reads the shared files of the script folder, without those that a folder of versions may hold. Any thread may ask.</summary>
    public List<ScriptFile> ReadShared(CancellationToken ct) => _options.ScriptFolder is not { } folder ? [] :
    [
        .. SourceFolders.List(folder, recursive: false)
            .Select(stamp => Known(_index.Value.Last(stamp.Path), stamp) ?? Parse(stamp, SourceFolders.ReadAll(stamp.Path), ct))
            .Where(file => file.Kind is FileKind.Shared or FileKind.SharedWithGlobalUsings),
    ];

    /// <summary>Makes sure that files hold what was read of them: time and size tell it in a listing, but of what is to run only the content does.</summary>
    /// <exception cref="AlembicException">A file has changed since.</exception>
    public static void RequireUnchanged(IEnumerable<ScriptFile> files)
    {
        foreach (var file in files)
        {
            Content(file);
        }
    }

    /// <summary>Reads the content that a file had when it was read first.</summary>
    /// <exception cref="AlembicException">The file has changed since.</exception>
    public static byte[] Content(ScriptFile file)
    {
        var content = SourceFolders.ReadAll(file.Path);
        return Fingerprint.Of(content) == file.Hash
            ? content
            : throw new AlembicException($"{file.Path} changed while the command was running. Nothing was run. Run the command again.");
    }

    /// <summary>Reads files, and brings the index up to date.</summary>
    /// <param name="stamps">The files.</param>
    /// <param name="failure">The first error. The files that can be read are indexed though another one fails: that one is looked at anew in each run.</param>
    /// <param name="ct">Cancels the reading.</param>
    public List<ScriptFile> Read(List<FileStamp> stamps, out AlembicException? failure, CancellationToken ct)
    {
        var index = _index.Value;
        var files = new ScriptFile?[stamps.Count];
        var unknown = new List<int>();
        var changed = index.Count != stamps.Count;
        for (var i = 0; i < files.Length; i++)
        {
            var indexed = index.Find(stamps[i].Path);
            files[i] = Known(indexed, stamps[i]);
            changed |= indexed is null || !ReferenceEquals(files[i], indexed);
            if (files[i] is null)
            {
                unknown.Add(i);
            }
        }

        Parsed = unknown.Count;
        failure = unknown.Count == 0 ? null : ReadChanged(stamps, files, unknown, ct);
        List<ScriptFile> read = [.. files.OfType<ScriptFile>()];
        if (changed)
        {
            _options.Cache.Write(_entry, ScriptIndex.Write(read, _start));
        }

        return read;
    }

    private AlembicException? ReadChanged(List<FileStamp> stamps, ScriptFile?[] files, List<int> unknown, CancellationToken ct)
    {
        var failures = new AlembicException?[files.Length];
        if (unknown.Count < Many)
        {
            foreach (var i in unknown)
            {
                ct.ThrowIfCancellationRequested();
                Read(i);
            }
        }
        else
        {
            Parallel.ForEach(unknown, new ParallelOptions { CancellationToken = ct }, Read);
        }

        return failures.FirstOrDefault(failure => failure is not null);

        void Read(int i)
        {
            try
            {
                files[i] = Parse(stamps[i], SourceFolders.ReadAll(stamps[i].Path), ct);
            }
            catch (AlembicException error)
            {
                failures[i] = error;
            }
        }
    }

    private ScriptFile? Known(ScriptFile? file, FileStamp stamp)
    {
        if (file is null || _index.Value.IsCurrent(file, stamp))
        {
            return file;
        }

        // Touched, or changed too late for the clock to tell: the content decides.
        return file.Hash == Fingerprint.Of(SourceFolders.ReadAll(stamp.Path)) ? file with { Stamp = stamp } : null;
    }

    // Apart: with it comes the compiler, which takes long to load.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ScriptFile Parse(FileStamp stamp, byte[] content, CancellationToken ct)
    {
        var (kind, script) = RevisionReader.Read(stamp.Path, content, _options.Encoding, ct);
        return new(stamp, Fingerprint.Of(content), kind, script);
    }
}
