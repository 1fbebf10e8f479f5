namespace Alembic;

/// <summary>What a run does about a revision that an earlier run applied only partly.</summary>
public enum ResumeMode
{
    /// <summary>Fails, and runs nothing.</summary>
    Refuse,

    /// <summary>Continues after the last completed statement. Fails if it is unknown whether the next statement completed.</summary>
    Resume,

    /// <summary>Continues, and counts a statement in doubt as completed.</summary>
    ResumeAsDone,

    /// <summary>Continues, and runs a statement in doubt again.</summary>
    ResumeAgain,
}
