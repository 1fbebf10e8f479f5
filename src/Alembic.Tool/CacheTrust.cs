using System.Globalization;
using System.Runtime.Versioning;

namespace Alembic.Tool;

/// <summary>Whether code may be loaded from a folder: only where no other user, the administrator apart, can have put it there.</summary>
internal static class CacheTrust
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder that only this user can read and write, and refuses one that others have a hand in.</summary>
    /// <param name="parent">The folder above, which may be the system's or the user's.</param>
    /// <param name="names">The names of the folders below it, which are the cache's own.</param>
    /// <exception cref="UntrustedFolderException">It says which folder, and why.</exception>
    public static void MakePrivate(string parent, params ReadOnlySpan<string> names)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path.Combine([parent, .. names]));
            return;
        }

        if (!Directory.Exists(parent))
        {
            Directory.CreateDirectory(parent, Private);
        }

        RequireAbove(parent);
        var folder = parent;
        foreach (var name in names)
        {
            folder = Path.Combine(folder, name);
            RequireOwn(folder);
        }
    }

    /// <summary>Whether an entry is a file of this user's own, and not a link.</summary>
    public static bool IsOwnFile(string path) => OperatingSystem.IsWindows()
        ? File.Exists(path)
        : UnixFile.Of(path, follow: false) is { Kind: UnixFileKind.Regular } file && file.Owner == UnixFile.User;

    // Whoever owns one of these folders, or a link on the way, can put another in place of what is below.
    private static void RequireAbove(string path)
    {
        for (var folder = Path.GetFullPath(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var found = Ask(folder, follow: false);
            if (found.Owner != UnixFile.User && found.Owner != 0)
            {
                throw OtherOwner(folder, found);
            }

            if (found.Kind == UnixFileKind.Link)
            {
                RequireAbove(Directory.ResolveLinkTarget(folder, returnFinalTarget: false)?.FullName ?? throw new UntrustedFolderException($"{folder} is a broken link."));
            }
            else if (found.IsSwappable)
            {
                throw new UntrustedFolderException($"Other users can write to {folder}.");
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void RequireOwn(string folder)
    {
        if (UnixFile.Of(folder, follow: false) is null)
        {
            Directory.CreateDirectory(folder, Private);
        }

        var found = Ask(folder, follow: false);
        if (found.Owner != UnixFile.User)
        {
            throw OtherOwner(folder, found);
        }

        if (found.Kind != UnixFileKind.Folder)
        {
            throw new UntrustedFolderException($"{folder} is {(found.Kind == UnixFileKind.Link ? "a link" : "a file")}, and must be a folder.");
        }

        // It is this user's own folder, and no link, so its mode is this user's to change.
        if ((found.Mode & 0xFFF) != (int)Private)
        {
            File.SetUnixFileMode(folder, Private);
        }
    }

    private static UnixFile Ask(string path, bool follow) =>
        UnixFile.Of(path, follow) ?? throw new UntrustedFolderException($"The owner of {path} cannot be read.");

    private static UntrustedFolderException OtherOwner(string folder, UnixFile found) => new(string.Create(
        CultureInfo.InvariantCulture, $"{folder} belongs to another user (number {found.Owner})."));
}

/// <summary>A folder that others have a hand in.</summary>
internal sealed class UntrustedFolderException(string message) : UnauthorizedAccessException(message);
