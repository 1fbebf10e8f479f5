using Alembic.CommandLine.Tests.Tool;

namespace Alembic.CommandLine.Tests;

/// <summary>Script files that are not there, or not what they were, as the tool sees them.</summary>
public sealed class ScriptFilesTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("upgrade", "head")]
    [InlineData("history")]
    [InlineData("heads")]
    [InlineData("current")]
    public async Task A_version_location_that_does_not_exist_is_an_error(params string[] command)
    {
        Configure("version_locations = %(here)s/migrations/versions;%(here)s/nowhere\npath_separator = ;\n");
        _folder.WriteMigration("a1");

        var (output, error, exit) = await RunAsync(command);

        Assert.Equal(("", $"FAILED: Path doesn't exist: {_folder.Root}/nowhere (from version_locations). Correct the path, or create the folder.\n", 2), (output, error, exit));
        Assert.False(File.Exists(Path.Combine(_folder.Root, "app.db")));
    }

    [Fact]
    public async Task A_script_that_was_edited_without_a_change_of_size_and_time_runs_as_it_is()
    {
        Configure("");
        var path = _folder.WriteMigration("a1");
        File.WriteAllText(path, File.ReadAllText(path).Replace("RenameTable(\"a1\", \"new\")", "Execute(\"CREATE TABLE one (id integer)\")", StringComparison.Ordinal));
        _folder.Age();
        var (time, size) = (File.GetLastWriteTimeUtc(path), new FileInfo(path).Length);
        Assert.Equal(("", "", 0), await RunAsync("upgrade", "head"));
        Assert.Contains("CREATE TABLE one", (await RunAsync("upgrade", "head", "--sql")).Output, StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder.Root, "app.db"));

        File.WriteAllText(path, File.ReadAllText(path).Replace("TABLE one", "TABLE two", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, time);
        Assert.Equal(size, new FileInfo(path).Length);

        Assert.Contains("CREATE TABLE two", (await RunAsync("upgrade", "head", "--sql")).Output, StringComparison.Ordinal);
        Assert.Equal(("", "", 0), await RunAsync("upgrade", "head"));
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.Root}/app.db;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var query = connection.CreateCommand();
        query.CommandText = "SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name)";
        Assert.Equal("alembic_version,two", await query.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private void Configure(string more) =>
        _folder.Write("../alembic.ini", $"[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = sqlite:///{_folder.Root}/app.db\n{more}");

    private Task<(string Output, string Error, int Exit)> RunAsync(params string[] arguments) =>
        ToolProcess.RunAsync(_folder.Root, new Dictionary<string, string>(), TestContext.Current.CancellationToken, arguments);
}
