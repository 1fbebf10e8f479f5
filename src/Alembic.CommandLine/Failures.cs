using Alembic.CommandLine.Parsing;
using Alembic.Connections;
using Alembic.Runtime;
using Spectre.Console;

namespace Alembic.CommandLine;

/// <summary>Tells the user of a failure, on standard error.</summary>
/// <remarks>Alembic's own errors hold no passwords; those of scripts, environments and drivers may, so whatever looks like one is taken out.</remarks>
internal static class Failures
{
    /// <summary>Writes what went wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception failure, ProgramHost host, bool trace, bool colour)
    {
        var error = host.Error;
        switch (failure)
        {
            case UsageException usage:
                var name = UsageException.FullName(usage.Command);
                error.WriteLine($"{name}: error: {Shown(usage.Message)}");
                error.WriteLine($"See {name} --help");
                return (int)FailureKind.Usage;
            case AlembicException expected:
                Tell(expected.Message, host, colour);
                if (expected.Hint is { } hint)
                {
                    error.WriteLine(Shown(hint));
                }

                TellDatabase(failure, error);

                Trace(failure, error, trace);
                return (int)expected.Kind;
            default:
                Tell($"{failure.GetType().Name}: {failure.Message}", host, colour);
                TellDatabase(failure, error);
                Trace(failure, error, trace);
                return (int)FailureKind.Unexpected;
        }
    }

    private static void Tell(string message, ProgramHost host, bool colour)
    {
        if (colour && host.ErrorIsTerminal && host.MayColour)
        {
            TellInColour(host.Error);
        }
        else
        {
            host.Error.Write("FAILED:");
        }

        host.Error.WriteLine($" {Shown(message)}");
    }

    private static string Shown(string text) => PlainText.Of(DatabaseUrl.HidePasswords(text), keepsLines: true);

    // Apart, so that the terminal's library is loaded for a terminal alone.
    private static void TellInColour(TextWriter error) =>
        AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(error) }).Markup("[red]FAILED:[/]");

    public static void TellDatabase(Exception failure, TextWriter error)
    {
        if (failure.Data[Session.FailedDatabase] is string outcome)
        {
            error.WriteLine(Shown(outcome));
        }
    }

    private static void Trace(Exception failure, TextWriter error, bool trace)
    {
        if (trace)
        {
            error.WriteLine(Shown(failure.ToString()));
        }
    }
}
