namespace Alembic.Commands;

/// <summary>What <see cref="AlembicCommands.CheckAsync"/> checks and tells.</summary>
public sealed record CheckRequest
{
    /// <summary>Whether what is in the database and not managed (views, triggers, privileges, …) fails the check. Default <see langword="false"/>: the log tells it.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether the log names each object that is not managed. Default <see langword="false"/>: it counts them.</summary>
    public bool Verbose { get; init; }
}
