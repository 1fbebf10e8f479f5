using System.Diagnostics;
using Alembic.Tests;

namespace Alembic.DatabaseTests;

/// <summary>The tool that was built with these tests, as a process of its own.</summary>
/// <remarks>The environment variable <c>ALEMBIC_TEST_TOOL</c> may name a published one, which is faster.</remarks>
internal static class ToolProcess
{
    // Both were built in one configuration: …/bin/Release/net10.0/.
    private static readonly string Tool = Path.Combine(
        Repository.Root, "src", "Alembic.Tool", Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Alembic.DatabaseTests"), AppContext.BaseDirectory), "Alembic.Tool.dll");

    private static readonly string? Published = Environment.GetEnvironmentVariable("ALEMBIC_TEST_TOOL");

    /// <summary>Starts a command, its output to be read.</summary>
    /// <param name="folder">Where it works, and keeps its cache.</param>
    /// <param name="arguments">The command.</param>
    public static Process Start(string folder, params string[] arguments) => Start(folder, new Dictionary<string, string?>(), arguments);

    /// <summary>Starts a command with environment variables, its output to be read.</summary>
    /// <param name="folder">Where it works, and keeps its cache.</param>
    /// <param name="variables">The environment variables, beside those of this process.</param>
    /// <param name="arguments">The command.</param>
    public static Process Start(string folder, IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(Published ?? "dotnet", Published is null ? [Tool, .. arguments] : arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["XDG_CACHE_HOME"] = Path.Combine(folder, ".cache") },
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
