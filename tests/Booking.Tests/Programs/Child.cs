using System.Diagnostics;

namespace Booking.Tests.Programs;

/// <summary>Programs of the repository in processes of their own.</summary>
internal static class Child
{
    /// <summary>Starts a program.</summary>
    /// <param name="assembly">The program's assembly.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="variables">Environment variables; <see langword="null"/> leaves one out.</param>
    /// <param name="args">The arguments.</param>
    public static Process Start(string assembly, string folder, IEnumerable<(string Name, string? Value)> variables, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for a program's end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> EndAsync(this Process process, CancellationToken cancellationToken)
    {
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
