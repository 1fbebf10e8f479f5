namespace Alembic.CommandLine;

/// <summary>The exit codes beside those of <see cref="FailureKind"/>.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The user pressed Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>The process was asked to end: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
