using System.Security.Cryptography;
using Alembic.Runtime;

namespace Alembic.Tool;

/// <summary>The user's own folder for what can be made again: the index of scripts and their compiled assemblies. Without one, everything is made anew.</summary>
/// <remarks>An entry's name is a hash of what it was made from. Its last bytes are a hash of those before, so that a damaged entry is no entry.</remarks>
internal sealed class CacheFolder
{
    private const string Name = "alembic-net";
    private const int NameLength = 32;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private readonly string? _parent;
    private readonly TimeProvider _clock;
    private readonly Action<LogRecord>? _log;

    private CacheFolder(string? parent, TimeProvider clock, Action<LogRecord>? log) => (_parent, _clock, _log) = (parent, clock, log);

    /// <summary>Finds or makes the folder: <c>$XDG_CACHE_HOME/alembic-net</c>, else the place that the system has for such things.</summary>
    /// <param name="environment">Gives an environment variable's value.</param>
    /// <param name="clock">Tells what is too old to be kept.</param>
    /// <param name="log">Takes what went wrong: at level warning when the folder is not safe, else at level debug.</param>
    public static CacheFolder Open(Func<string, string?> environment, TimeProvider clock, Action<LogRecord>? log)
    {
        var folder = new CacheFolder(Locate(environment), clock, log);
        return folder._parent is { } parent && folder.Try("use", parent, () => CacheTrust.MakePrivate(parent, Name)) ? folder : new(null, clock, log);
    }

    /// <summary>Whether there is an entry, whatever it holds.</summary>
    public bool Has(CacheEntry entry) => PathOf(entry) is { } path && File.Exists(path);

    /// <summary>Reads an entry.</summary>
    /// <returns>Its content, or <see langword="null"/> when there is none that is whole.</returns>
    public byte[]? Read(CacheEntry entry)
    {
        byte[]? content = null;
        if (PathOf(entry) is { } path && File.Exists(path))
        {
            Try("read", path, () =>
            {
                CacheTrust.MakePrivate(_parent!, Name, entry.Folder);
                content = CacheTrust.IsOwnFile(path) ? Verified(File.ReadAllBytes(path)) : null;
                Touch(path);
            });
        }

        return content;
    }

    /// <summary>Writes an entry so that a reader sees it whole or not at all.</summary>
    public void Write(CacheEntry entry, ReadOnlyMemory<byte> content)
    {
        if (PathOf(entry) is not { } path)
        {
            return;
        }

        Try("write", path, () =>
        {
            CacheTrust.MakePrivate(_parent!, Name, entry.Folder);
            var temporary = $"{path}.{Path.GetRandomFileName()}";
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content.Span);
                file.Write(SHA256.HashData(content.Span));
            }

            File.Move(temporary, path, overwrite: true);
            Prune(Path.GetDirectoryName(path)!);
        });
    }

    /// <summary>The full path of an entry; <see langword="null"/> when there is no cache.</summary>
    public string? PathOf(CacheEntry entry) => _parent is null ? null : Path.Combine(_parent, Name, entry.Folder, entry.Name);

    private static byte[]? Verified(byte[] entry) =>
        entry.Length >= SHA256.HashSizeInBytes && SHA256.HashData(entry.AsSpan(0, entry.Length - SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(entry.AsSpan()[^SHA256.HashSizeInBytes..])
            ? entry[..^SHA256.HashSizeInBytes]
            : null;

    // What is of use is kept.
    private void Touch(string path)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        if (now - File.GetLastWriteTimeUtc(path) > TimeSpan.FromDays(1))
        {
            File.SetLastWriteTimeUtc(path, now);
        }
    }

    private void Prune(string folder)
    {
        var oldest = _clock.GetUtcNow().UtcDateTime - Kept;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => IsOwnName(file.Name) && file.LastWriteTimeUtc < oldest))
        {
            file.Delete();
        }
    }

    // A name of ours is a hash and an extension, with another behind it while the entry is being written.
    private static bool IsOwnName(string name) =>
        name.Length > NameLength && name[NameLength] == '.' && name.Take(NameLength).All(char.IsAsciiHexDigitLower);

    private bool Try(string what, string path, Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            var severity = failure is UntrustedFolderException ? LogSeverity.Warning : LogSeverity.Debug;
            _log?.Invoke(new(severity, "alembic.tool.cache", $"Cannot {what} the cache {path}: {failure.Message} Continuing without it."));
            return false;
        }
    }

    private static string? Locate(Func<string, string?> environment)
    {
        string? Folder(string variable) => environment(variable) is { Length: > 0 } value && Path.IsPathRooted(value) ? value : null;
        if (Folder("XDG_CACHE_HOME") is { } cache)
        {
            return cache;
        }

        return OperatingSystem.IsWindows() ? Folder("LOCALAPPDATA") : Folder("HOME") is { } home ? Path.Combine(home, ".cache") : null;
    }
}

/// <summary>An entry of the cache.</summary>
/// <param name="Folder">The folder of its kind.</param>
/// <param name="Key">A hash of what it was made from, as <see cref="Fingerprint"/> gives it.</param>
/// <param name="Extension">What its content is.</param>
internal sealed record CacheEntry(string Folder, string Key, string Extension)
{
    /// <summary>The file's name.</summary>
    public string Name => $"{Key}.{Extension}";
}
