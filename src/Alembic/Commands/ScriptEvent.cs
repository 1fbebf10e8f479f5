using Alembic.Runtime;

namespace Alembic.Commands;

/// <summary>What <c>revision</c> and <c>merge</c> do with files. A <see cref="ScriptActivity.Completed"/> or <see cref="ScriptActivity.Failed"/> ends what the event before it began.</summary>
/// <param name="Activity">What is done.</param>
/// <param name="Subject">The path of the folder or file, the name of the hook, or the line that a hook prints; empty for an end.</param>
public sealed record ScriptEvent(ScriptActivity Activity, string Subject = "") : RunEvent;

/// <summary>What is done to the file of a new revision.</summary>
public enum ScriptActivity
{
    /// <summary>A folder is created.</summary>
    CreatingFolder,

    /// <summary>The script is written.</summary>
    WritingScript,

    /// <summary>A post write hook starts.</summary>
    RunningHook,

    /// <summary>A hook prints a line.</summary>
    HookOutput,

    /// <summary>What began is done.</summary>
    Completed,

    /// <summary>What began failed; an exception follows.</summary>
    Failed,
}
