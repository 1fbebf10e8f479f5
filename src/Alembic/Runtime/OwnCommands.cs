namespace Alembic.Runtime;

/// <summary>The limit of what a run asks a server for its own sake: the lock, the version table, the journal. A user's statements have none.</summary>
internal static class OwnCommands
{
    /// <summary>How many seconds an answer may take: each of them touches a row, so that a longer silence is the network's.</summary>
    public const int Seconds = 30;
}
