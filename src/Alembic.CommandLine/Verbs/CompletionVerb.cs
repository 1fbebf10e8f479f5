using System.CommandLine;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>completion</c></summary>
internal sealed class CompletionVerb : Verb
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];
    private readonly Argument<string> _shell;

    public CompletionVerb() : base("completion", "Print a script that teaches a shell to complete the command.", "source <(alembic completion bash)") =>
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

/// <summary><c>complete POSITION LINE</c>, which the scripts of <c>completion</c> call.</summary>
internal sealed class CompleteCommand : Command
{
    private readonly Argument<int> _position = new("position");
    private readonly Argument<string> _line = new("line");

    /// <param name="root">The command that is completed.</param>
    public CompleteCommand(Command root) : base("complete", "Print what may stand at a place of a line.")
    {
        Hidden = true;
        Arguments.Add(_position);
        Arguments.Add(_line);
        SetAction(parsed =>
        {
            var line = parsed.GetRequiredValue(_line);
            var position = Math.Clamp(parsed.GetRequiredValue(_position), 0, line.Length);
            foreach (var item in root.Parse(line, new() { ResponseFileTokenReplacer = null }).GetCompletions(position).Where(item => !item.Label.StartsWith('/')))
            {
                parsed.InvocationConfiguration.Output.WriteLine(item.InsertText ?? item.Label);
            }
        });
    }
}
