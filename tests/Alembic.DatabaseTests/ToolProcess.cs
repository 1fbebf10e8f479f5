using System.Diagnostics;
using Alembic.Tests;

namespace Alembic.DatabaseTests;

/// <summary>The tool that was built with these tests, as a process of its own.</summary>
internal static class ToolProcess
{
    // Both were built in one configuration: …/bin/Release/net10.0/.
    private static readonly string Tool = Path.Combine(
        Repository.Root, "src", "Alembic.Tool", Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Alembic.DatabaseTests"), AppContext.BaseDirectory), "Alembic.Tool.dll");

    /// <summary>Starts a command, its output to be read.</summary>
    /// <param name="folder">Where it works, and keeps its cache.</param>
    /// <param name="arguments">The command.</param>
    public static Process Start(string folder, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Tool, .. arguments])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        Environment = { ["XDG_CACHE_HOME"] = Path.Combine(folder, ".cache") },
    })!;
}
