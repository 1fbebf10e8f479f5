using System.Diagnostics;
using System.Runtime.Versioning;
using Alembic.Runtime;
using Alembic.Tool;

namespace Alembic.CommandLine.Tests.Tool;

/// <summary>Code is loaded from the cache, so nobody else may have a hand in it.</summary>
public sealed class CacheFolderTests : IDisposable
{
    private static readonly CacheEntry Entry = new("scripts", new string('a', 32), "dll");
    private readonly string _root = Directory.CreateTempSubdirectory("alembic-cache-").FullName;
    private readonly List<LogRecord> _log = [];

    private string Own => Path.Combine(_root, "alembic-net");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void An_entry_comes_back_and_its_folders_are_private()
    {
        Open().Write(Entry, new byte[] { 1, 2, 3 });

        Assert.Equal([1, 2, 3], Open().Read(Entry));
        Assert.Empty(_log);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Own));
        }
    }

    [Theory]
    [InlineData("alembic-net")]
    [InlineData("alembic-net/scripts")]
    [UnsupportedOSPlatform("windows")]
    public void A_link_in_the_place_of_a_folder_is_refused_and_what_it_leads_to_stays_as_it_is(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows protects a user's own folder.");
        var elsewhere = Directory.CreateDirectory(Path.Combine(_root, "elsewhere"), (UnixFileMode)0b111_101_101).FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, name))!);
        Directory.CreateSymbolicLink(Path.Combine(_root, name), elsewhere);

        Open().Write(Entry, new byte[] { 1 });

        Assert.Null(Open().Read(Entry));
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(elsewhere));
        Assert.Contains(_log, record => record.Severity == LogSeverity.Warning && record.Message.Contains("is a link, and must be a folder", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_in_the_place_of_an_entry_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows protects a user's own folder.");
        Open().Write(Entry, new byte[] { 1 });
        var path = Path.Combine(Own, "scripts", Entry.Name);
        File.Move(path, Path.Combine(_root, "moved"));
        File.CreateSymbolicLink(path, Path.Combine(_root, "moved"));

        Assert.Null(Open().Read(Entry));
    }

    [Theory]
    [InlineData("")]
    [InlineData("alembic-net")]
    [InlineData("alembic-net/scripts")]
    public async Task A_folder_of_another_user_is_refused(string name)
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess, "Only the administrator can give a folder to another user.");
        Open().Write(Entry, new byte[] { 1 });
        var folder = Path.Combine(_root, name);
        await RunAsync("chown", "65534", folder);

        Assert.Null(Open().Read(Entry));

        Assert.Contains(_log, record => record.Severity == LogSeverity.Warning && record.Message.Contains($"{folder.TrimEnd('/')} belongs to another user (number 65534).", StringComparison.Ordinal));
        await RunAsync("chown", "0", folder);
        Assert.NotNull(Open().Read(Entry));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_above_that_everybody_may_write_to_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows protects a user's own folder.");
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_111_111);

        Assert.Null(Open().PathOf(Entry));
        Assert.Contains(_log, record => record.Message.Contains($"Other users can write to {_root}.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_entry_with_another_content_is_none()
    {
        Open().Write(Entry, new byte[] { 1, 2, 3 });
        var path = Path.Combine(Own, "scripts", Entry.Name);
        var content = File.ReadAllBytes(path);
        content[1] = 9;
        File.WriteAllBytes(path, content);

        Assert.Null(Open().Read(Entry));
    }

    [Fact]
    public void Only_old_files_with_names_of_its_own_are_removed()
    {
        Open().Write(Entry, new byte[] { 1 });
        var scripts = Path.Combine(Own, "scripts");
        string[] foreign = ["notes.txt", new string('a', 32), $"{new string('A', 32)}.dll", $"{new string('g', 32)}.dll"];
        string[] own = [$"{new string('b', 32)}.dll", $"{new string('c', 32)}.dll.x1y2z3"];
        foreach (var name in foreign.Concat(own))
        {
            File.WriteAllText(Path.Combine(scripts, name), "");
            File.SetLastWriteTimeUtc(Path.Combine(scripts, name), DateTime.UtcNow.AddDays(-90));
        }

        Open().Write(Entry, new byte[] { 2 });

        Assert.Equal(foreign.Append(Entry.Name).Order(StringComparer.Ordinal), Directory.EnumerateFiles(scripts).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private CacheFolder Open() => CacheFolder.Open(name => name == "XDG_CACHE_HOME" ? _root : null, TimeProvider.System, _log.Add);

    private static async Task RunAsync(params string[] words)
    {
        using var process = Process.Start(words[0], words[1..]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
