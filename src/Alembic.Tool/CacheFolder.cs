using Alembic.Runtime;

namespace Alembic.Tool;

/// <summary>The user's own folder for what can be made again: the index of scripts and their compiled assemblies. Without one, everything is made anew.</summary>
internal sealed class CacheFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private readonly string? _path;
    private readonly TimeProvider _clock;
    private readonly Action<LogRecord>? _log;

    private CacheFolder(string? path, TimeProvider clock, Action<LogRecord>? log) => (_path, _clock, _log) = (path, clock, log);

    /// <summary>Finds or makes the folder: <c>$XDG_CACHE_HOME/alembic-net</c>, else the place that the system has for such things.</summary>
    /// <param name="environment">Gives an environment variable's value.</param>
    /// <param name="clock">Tells what is too old to be kept.</param>
    /// <param name="log">Takes what went wrong, at level debug: a cache that is not there is no error.</param>
    public static CacheFolder Open(Func<string, string?> environment, TimeProvider clock, Action<LogRecord>? log)
    {
        var folder = new CacheFolder(Locate(environment), clock, log);
        return folder._path is { } path && folder.Try("make", path, () => MakePrivate(path)) ? folder : new(null, clock, log);
    }

    /// <summary>The full path of an entry; <see langword="null"/> when there is no cache.</summary>
    public string? PathOf(string name) => _path is null ? null : Path.Combine(_path, name);

    /// <summary>Reads an entry.</summary>
    /// <returns>Its content, or <see langword="null"/> when there is none.</returns>
    public byte[]? Read(string name)
    {
        byte[]? content = null;
        if (PathOf(name) is { } path && File.Exists(path))
        {
            Try("read", path, () => content = File.ReadAllBytes(path));
        }

        return content;
    }

    /// <summary>Writes an entry so that a reader sees it whole or not at all.</summary>
    /// <returns>Whether it was written.</returns>
    public bool Write(string name, ReadOnlyMemory<byte> content)
    {
        if (PathOf(name) is not { } path)
        {
            return false;
        }

        return Try("write", path, () =>
        {
            var folder = Path.GetDirectoryName(path)!;
            var temporary = Path.Combine(folder, Path.GetRandomFileName());
            MakePrivate(folder);
            File.WriteAllBytes(temporary, content.Span);
            File.Move(temporary, path, overwrite: true);
            Prune(folder);
        });
    }

    /// <summary>Notes that an entry was of use, so that it is kept.</summary>
    public void Touch(string path)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        if (now - File.GetLastWriteTimeUtc(path) > TimeSpan.FromDays(1))
        {
            Try("touch", path, () => File.SetLastWriteTimeUtc(path, now));
        }
    }

    private void Prune(string folder)
    {
        var oldest = _clock.GetUtcNow().UtcDateTime - Kept;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < oldest))
        {
            file.Delete();
        }
    }

    private bool Try(string what, string path, Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            _log?.Invoke(new(LogSeverity.Debug, "alembic.tool.cache", $"Cannot {what} {path}: {failure.Message} Going on without it."));
            return false;
        }
    }

    private static string? Locate(Func<string, string?> environment)
    {
        string? Folder(string variable) => environment(variable) is { Length: > 0 } value && Path.IsPathRooted(value) ? value : null;
        if (Folder("XDG_CACHE_HOME") is { } cache)
        {
            return Path.Combine(cache, "alembic-net");
        }

        return OperatingSystem.IsWindows()
            ? Folder("LOCALAPPDATA") is { } local ? Path.Combine(local, "alembic-net", "cache") : null
            : Folder("HOME") is { } home ? Path.Combine(home, ".cache", "alembic-net") : null;
    }

    // Code is loaded from here, so nobody else may write into it; a folder of another user cannot be made private and fails.
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, Private);
        if (File.GetUnixFileMode(folder) != Private)
        {
            File.SetUnixFileMode(folder, Private);
        }
    }
}
