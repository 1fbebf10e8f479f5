using System.CommandLine.Parsing;
using System.ComponentModel;
using System.Diagnostics;

namespace Alembic.CommandLine;

/// <summary>The user's editor: the command in <c>$VISUAL</c>, else in <c>$EDITOR</c>.</summary>
internal static class TextEditor
{
    /// <summary>Opens a file and waits until the editor is closed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="environment">Gives an environment variable's value.</param>
    /// <param name="ct">Stops the waiting, not the editor.</param>
    /// <exception cref="AlembicException">There is no editor, or it fails.</exception>
    public static async Task OpenAsync(string path, Func<string, string?> environment, CancellationToken ct)
    {
        var command = Value(environment, "VISUAL") ?? Value(environment, "EDITOR") ?? throw new AlembicException(
            "No editor is configured. Set the environment variable EDITOR, for example: EDITOR=nano alembic edit head");
        var words = CommandLineParser.SplitCommandLine(command).ToList();
        using var process = Start(words, path);
        await process.WaitForExitAsync(ct).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new AlembicException($"The editor '{command}' exited with code {process.ExitCode}.");
        }
    }

    private static Process Start(List<string> words, string path)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(words[0], [.. words.Skip(1), path]) { UseShellExecute = false })!;
        }
        catch (Win32Exception failure)
        {
            throw new AlembicException($"The editor '{words[0]}' cannot be run: {failure.Message}. Set VISUAL or EDITOR to one that can.", failure);
        }
    }

    private static string? Value(Func<string, string?> environment, string name) => environment(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
