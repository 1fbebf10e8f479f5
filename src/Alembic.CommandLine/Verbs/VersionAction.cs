using System.CommandLine;
using System.CommandLine.Invocation;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>--version</c></summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <summary>Whatever else is asked, or is lacking, the version is told.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"alembic {AlembicProgram.Version}");
        return ExitCodes.Success;
    }
}
