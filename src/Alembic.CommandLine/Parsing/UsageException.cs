using System.CommandLine;

namespace Alembic.CommandLine.Parsing;

/// <summary>The arguments are wrong.</summary>
internal sealed class UsageException(Command command, string message) : AlembicException(message)
{
    /// <summary>The command that they were for.</summary>
    public Command Command { get; } = command;

    /// <summary>The command as it is typed: <c>alembic upgrade</c>.</summary>
    public static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{FullName(parent)} {command.Name}" : "alembic";
}
