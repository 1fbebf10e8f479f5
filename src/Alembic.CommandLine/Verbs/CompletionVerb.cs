using System.CommandLine;
using Alembic.CommandLine.Completion;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>completion</c></summary>
internal sealed class CompletionVerb : Verb
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];
    private readonly Argument<string> _shell;

    public CompletionVerb() : base("completion", "Print a completion script for a shell.", "source <(alembic completion bash)") =>
        _shell = AddArgument("shell", "bash, zsh, fish or pwsh.", Shells);

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct)
    {
        var shell = parsed.GetRequiredValue(_shell);
        return session.Host.Output.WriteAsync(Script(shell).AsMemory(), ct);
    }

    private static string Script(string shell)
    {
        if (!Shells.Contains(shell))
        {
            throw new AlembicException($"There is no completion for '{shell}'. The shells are {string.Join(", ", Shells)}.");
        }

        using var reader = new StreamReader(typeof(CompletionVerb).Assembly.GetManifestResourceStream($"completion.{shell}")!);
        return reader.ReadToEnd();
    }
}

/// <summary><c>complete LINE</c>, which the scripts of <c>completion</c> call with what stands before the cursor.</summary>
internal sealed class CompleteCommand : Command
{
    private readonly Argument<string> _line = new("line");

    /// <param name="root">The command that is completed.</param>
    /// <param name="open">Opens the project that a line is about.</param>
    public CompleteCommand(AlembicRootCommand root, Func<GlobalOptions, Session> open) : base("complete", "Print completions for a partial command line.")
    {
        Hidden = true;
        Arguments.Add(_line);
        SetAction(async (parsed, ct) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var line = new BegunLine(root, parsed.GetRequiredValue(_line));
            await using var _ = line.ConfigureAwait(false);
            await foreach (var candidate in line.CompleteAsync(open, ct).ConfigureAwait(false))
            {
                await output.WriteLineAsync(candidate.ToString().AsMemory(), ct).ConfigureAwait(false);
            }
        });
    }
}
