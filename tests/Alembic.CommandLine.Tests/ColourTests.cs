using System.Diagnostics;

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
    public async Task Into_a_file_there_is_no_colour()
    {
        var (_, error, exit) = await ToolProcess.RunAsync(_folder, new Dictionary<string, string>(), TestContext.Current.CancellationToken, "heads");

        Assert.Equal(2, exit);
        Assert.StartsWith("FAILED: ", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

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
        Assert.Equal(2, process.ExitCode);
        return text;
    }
}
