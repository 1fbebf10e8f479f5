using System.Diagnostics;

namespace Alembic.CommandLine.Tests;

/// <summary>The tool as a process of its own.</summary>
internal static class ToolProcess
{
    /// <summary>Runs a command, with nothing on its standard input.</summary>
    public static async Task<(string Output, string Error, int Exit)> RunAsync(
        string folder, IReadOnlyDictionary<string, string> environment, CancellationToken ct, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alembic.Tool.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["XDG_CACHE_HOME"] = Path.Combine(folder, ".cache"), ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (output, await error, process.ExitCode);
    }
}
