using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>--help</c>, with a line that shows how the command is typed.</summary>
internal sealed class HelpWithExample : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = _help.Invoke(parseResult);
        var example = parseResult.CommandResult.Command switch
        {
            Verb verb => verb.Example,
            LockCommand => LockStatusVerb.ExampleOfUse,
            _ => "alembic upgrade head",
        };
        parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n  {example}\n");
        return code;
    }
}
