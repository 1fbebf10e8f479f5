using Alembic.Scripts;
using Alembic.Tool.Reading;

namespace Alembic.CommandLine.Tests.Tool;

public sealed class ScriptIndexTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string IndexFile => Assert.Single(Directory.GetFiles(Path.Combine(_folder.Cache, "alembic-net", "index")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_read_before_is_not_read_again()
    {
        var path = _folder.WriteMigration("a1");
        Assert.Equal(["a1"], await ReadIdsAsync());
        Assert.Equal(["a1"], await ReadIdsAsync());
        var reader = new SourceReader(_folder.Options());
        reader.Read([.. SourceFolders.List(_folder.Versions, recursive: false)], out _, Cancel);
        Assert.Equal(0, reader.Parsed);

        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-5));
        reader = new SourceReader(_folder.Options());
        reader.Read([.. SourceFolders.List(_folder.Versions, recursive: false)], out _, Cancel);
        Assert.Equal(0, reader.Parsed);
    }

    [Fact]
    public async Task A_change_that_keeps_size_and_time_is_seen()
    {
        var path = _folder.WriteMigration("a1");
        _folder.Age();
        var time = File.GetLastWriteTimeUtc(path);
        Assert.Equal(["a1"], await ReadIdsAsync());
        await Task.Delay(TimeSpan.FromSeconds(2.5), Cancel);
        Assert.Equal(["a1"], await ReadIdsAsync());

        File.WriteAllText(path, File.ReadAllText(path).Replace("a1", "zz", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, time);

        Assert.Equal(["zz"], await ReadIdsAsync());
    }

    [Fact]
    public async Task A_change_within_the_clocks_tick_is_seen()
    {
        var path = _folder.WriteMigration("a1");
        Assert.Equal(["a1"], await ReadIdsAsync());
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, File.ReadAllText(path).Replace("a1", "zz", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, time);
        Assert.Equal(["zz"], await ReadIdsAsync());
    }

    [Fact]
    public async Task Edited_added_renamed_and_removed_files_are_seen()
    {
        var first = _folder.WriteMigration("a1");
        _folder.WriteMigration("b2");
        _folder.WriteMigration("c3");
        _folder.Age();
        Assert.Equal(["a1", "b2", "c3"], await ReadIdsAsync());

        _folder.WriteMigration("a9", file: "a1.cs");
        Assert.Equal(["a9", "b2", "c3"], await ReadIdsAsync());
        _folder.WriteMigration("aa", file: "a0.cs");
        Assert.Equal(["aa", "a9", "b2", "c3"], await ReadIdsAsync());
        File.Move(first, Path.Combine(_folder.Versions, "d.cs"));
        Assert.Equal(["aa", "b2", "c3", "a9"], await ReadIdsAsync());
        File.Delete(Path.Combine(_folder.Versions, "b2.cs"));
        Assert.Equal(["aa", "c3", "a9"], await ReadIdsAsync());
        Assert.Equal(["aa", "c3", "a9"], await ReadIdsAsync());
    }

    [Fact]
    public async Task A_damaged_index_is_made_anew()
    {
        _folder.WriteMigration("a1");
        _folder.Age();
        await ReadIdsAsync();
        var whole = File.ReadAllBytes(IndexFile);
        for (var place = 0; place < whole.Length; place += 7)
        {
            var damaged = whole.ToArray();
            damaged[place] ^= 0x55;
            File.WriteAllBytes(IndexFile, damaged);
            Assert.Equal(["a1"], await ReadIdsAsync());
        }

        File.WriteAllBytes(IndexFile, whole[..^3]);
        Assert.Equal(["a1"], await ReadIdsAsync());
        File.WriteAllBytes(IndexFile, []);
        Assert.Equal(["a1"], await ReadIdsAsync());
    }

    [Fact]
    public void An_index_gives_back_what_was_written()
    {
        ScriptFile[] files =
        [
            new(new("/a/1.cs", 10, 20), "5a", FileKind.Revision, new Script("é1", ["b", "c"])
            {
                Path = "/a/1.cs", BranchLabels = ["x"], DependsOn = ["d", "e"], LongDoc = "Größe\n\nmehr",
            }),
            new(new("/a/2.cs", 0, 0), "", FileKind.SharedWithGlobalUsings, null),
        ];
        var index = ScriptIndex.Read(ScriptIndex.Write(files, 7));
        Assert.Equal(2, index.Count);
        var first = index.Find("/a/1.cs")!;
        Assert.Equal(files[0].Stamp, first.Stamp);
        Assert.Equal(files[0].Hash, first.Hash);
        Assert.Equivalent(files[0].Script, first.Script);
        Assert.Equal(files[1], index.Find("/a/2.cs"));
        Assert.Null(index.Find("/a/3.cs"));
        Assert.Same(first, index.Find("/a/1.cs"));
    }

    [Fact]
    public async Task A_cache_is_private_to_its_user()
    {
        _folder.WriteMigration("a1");
        Directory.CreateDirectory(Path.Combine(_folder.Cache, "alembic-net"));
        await ReadIdsAsync();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var folder in new[] { Path.Combine(_folder.Cache, "alembic-net"), Path.GetDirectoryName(IndexFile)! })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    [Fact]
    public async Task Without_a_cache_the_work_is_done_all_the_same_and_only_the_log_says_so()
    {
        _folder.WriteMigration("a1");
        var blocked = Path.Combine(_folder.Root, "file");
        File.WriteAllText(blocked, "");
        var source = _folder.Open(cache: blocked);
        var scripts = await source.ReadAsync(Cancel);
        var loaded = await source.LoadAsync(scripts, Cancel);
        Assert.NotNull(loaded.Create("a1"));
        var record = Assert.Single(_folder.Log);
        Assert.Equal(Alembic.Runtime.LogSeverity.Debug, record.Severity);
        Assert.Contains(blocked, record.Message, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> ReadIdsAsync() => (await _folder.Open().ReadAsync(Cancel)).Select(script => script.Id);
}
