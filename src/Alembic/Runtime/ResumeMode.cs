using Alembic.Runtime;

namespace Alembic;

/// <summary>What a run does about a revision that an earlier one left half done.</summary>
public enum ResumeMode
{
    /// <summary>Refuses to run.</summary>
    Refuse,

    /// <summary>Continues behind its last statement that is done; refuses where it cannot tell whether the next one is.</summary>
    Resume,

    /// <summary>Continues, and takes a statement in doubt for done where it cannot tell.</summary>
    ResumeAsDone,

    /// <summary>Continues, and runs a statement in doubt again where it cannot tell.</summary>
    ResumeAgain,
}
