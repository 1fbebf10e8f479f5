using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Alembic.CommandLine.Tests;

/// <summary>Colours are for terminals, and for those who want them.</summary>
public sealed class ColourTests : IDisposable
{
    // "Select graphic rendition"; .NET itself sends other sequences to a terminal.
    private const string Colour = "\u001b\\[[0-9;]*m";
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-colour-").FullName;

    [Fact]
    public async Task On_a_terminal_a_failure_is_red() => Assert.Matches(Colour, await OnTerminalAsync("heads"));

    [Fact]
    public async Task The_option_no_color_is_obeyed()
    {
        Assert.Contains("FAILED: ", await OnTerminalAsync("heads --no-color"), StringComparison.Ordinal);
        Assert.DoesNotMatch(Colour, await OnTerminalAsync("heads --no-color"));
    }

    [Fact]
    public async Task The_variable_NO_COLOR_is_obeyed() => Assert.DoesNotMatch(Colour, await OnTerminalAsync("heads", ("NO_COLOR", "1")));

    [Fact]
    public async Task On_a_terminal_a_graph_has_colours()
    {
        WriteScripts();

        Assert.Equal(
            """
            *  {33}d1{} {1;32}(left){} {1;36}(head){}, join
            {31}|{}{32}\{}
            * {32}|{}  {33}b1{} {1;32}(left){}, left
            {31}|{} *  {33}c1{}, right
            {31}|{}{32}/{}
            *  {33}a1{}, begin
            """,
            Readable(await OnTerminalAsync("history --graph")));
        Assert.Contains("{33}Rev: d1{} {1;36}(head) (mergepoint){}\n", Readable(await OnTerminalAsync("history --graph -v")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history --graph --no-color", "XYZ", "")]
    [InlineData("history --graph", "NO_COLOR", "1")]
    [InlineData("history --graph", "TERM", "dumb")]
    [InlineData("history --graph | cat", "XYZ", "")]
    [InlineData("history", "XYZ", "")]
    [InlineData("history --graph --json", "XYZ", "")]
    public async Task A_graph_has_colours_where_they_are_wanted(string arguments, string variable, string value)
    {
        WriteScripts();

        var text = await OnTerminalAsync(arguments, (variable, value));

        Assert.Contains("join", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Colour, text);
    }

    [Fact]
    public async Task Into_a_file_there_is_no_colour()
    {
        var (_, error, exit) = await ToolProcess.RunAsync(_folder, new Dictionary<string, string>(), TestContext.Current.CancellationToken, "heads");

        Assert.Equal(2, exit);
        Assert.StartsWith("FAILED: ", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Readable(string text) =>
        Regex.Replace(Regex.Replace(text.ReplaceLineEndings("\n"), "\u001b\\[([0-9;]*)m", "{$1}"), "\u001b(=|>|\\[\\?[0-9]+[hl])", "").Trim();

    private void WriteScripts()
    {
        File.WriteAllText(Path.Combine(_folder, "alembic.ini"), "[alembic]\nscript_location = %(here)s/migrations\n");
        Write("a1", "begin", "[Revision(\"a1\")]");
        Write("b1", "left", "[Revision(\"b1\", \"a1\", BranchLabels = [\"left\"])]");
        Write("c1", "right", "[Revision(\"c1\", \"a1\")]");
        Write("d1", "join", "[Revision(\"d1\", \"b1\", \"c1\")]");

        void Write(string id, string message, string attribute) => File.WriteAllText(
            Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "migrations", "versions")).FullName, $"{id}.cs"),
            $"// {message}\n{attribute} file sealed class R{id} : Migration {{ }}\n");
    }

    // "script" runs a command on a pseudo-terminal.
    private async Task<string> OnTerminalAsync(string arguments, params (string Name, string Value)[] variables)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no /usr/bin/script, which comes with util-linux.");
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"dotnet {Path.Combine(AppContext.BaseDirectory, "Alembic.Tool.dll")} {arguments}", "/dev/null"])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm-256color", ["NO_COLOR"] = null },
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(File.Exists(Path.Combine(_folder, "alembic.ini")) ? 0 : 2, process.ExitCode);
        return text;
    }
}
