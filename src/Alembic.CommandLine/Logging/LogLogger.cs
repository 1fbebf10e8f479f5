namespace Alembic.CommandLine.Logging;

/// <summary>A logger that the file names.</summary>
/// <param name="Level">The least severity that it takes; 0 leaves that to the loggers above it.</param>
/// <param name="Propagates">Whether lines travel on to the loggers above it.</param>
/// <param name="Handlers">Its own handlers.</param>
internal sealed record LogLogger(int Level, bool Propagates, IReadOnlyList<LogHandler> Handlers);

/// <summary>A handler that the file names.</summary>
internal sealed record LogHandler(LogTarget Target, string? FileName, bool Append, int Level, LogFormat Format);
