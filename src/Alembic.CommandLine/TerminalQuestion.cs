using Spectre.Console;

namespace Alembic.CommandLine;

/// <summary>Asks at the terminal, on standard error: standard output is for data.</summary>
internal static class TerminalQuestion
{
    /// <summary>Asks a question that is answered by yes or no; no is the default.</summary>
    public static async ValueTask<bool> AskAsync(string question, CancellationToken ct)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error), Interactive = InteractionSupport.Yes });
        return await new ConfirmationPrompt(question.EscapeMarkup()) { DefaultValue = false }.ShowAsync(console, ct).ConfigureAwait(false);
    }
}
