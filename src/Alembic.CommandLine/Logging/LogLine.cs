namespace Alembic.CommandLine.Logging;

/// <summary>Where a log line goes.</summary>
internal enum LogTarget
{
    /// <summary>Standard error.</summary>
    StandardError,

    /// <summary>Standard output.</summary>
    StandardOutput,

    /// <summary>A file.</summary>
    File,

    /// <summary>It is dropped.</summary>
    Nowhere,
}

/// <summary>A line of the log, ready to be written.</summary>
/// <param name="Target">Where it goes.</param>
/// <param name="FileName">The file, when it goes to one; otherwise <see langword="null"/>.</param>
/// <param name="Append">Whether what the file holds at the beginning of the run is kept.</param>
/// <param name="Text">The text, without an end of line.</param>
internal sealed record LogLine(LogTarget Target, string? FileName, bool Append, string Text);
