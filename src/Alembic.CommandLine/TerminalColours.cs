using Spectre.Console;

namespace Alembic.CommandLine;

/// <summary>Whether a terminal understands colours.</summary>
internal static class TerminalColours
{
    /// <summary>Asks, and on Windows switches them on.</summary>
    public static bool AreUnderstood(TextWriter terminal) => !OperatingSystem.IsWindows() || AskWindows(terminal);

    // Apart, so that the terminal's library is loaded where it is needed alone.
    private static bool AskWindows(TextWriter terminal) => AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(terminal) }).Profile.Capabilities.Ansi;
}
