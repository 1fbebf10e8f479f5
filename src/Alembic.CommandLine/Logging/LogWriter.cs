using Alembic.Commands;
using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.CommandLine.Logging;

/// <summary>Writes log lines where the configuration sends them.</summary>
internal sealed class LogWriter(Config config, ProgramHost host, Func<TextWriter> error) : IDisposable
{
    private readonly Dictionary<string, TextWriter> _files = new(StringComparer.Ordinal);
    private LogConfiguration? _configuration;

    /// <summary>Writes a record.</summary>
    /// <exception cref="AlembicException">The configuration's logging sections are malformed, or a log file cannot be written.</exception>
    public void Write(LogRecord record)
    {
        _configuration ??= LogConfiguration.From(config.File);
        foreach (var line in _configuration.Format(record, host.Clock.GetLocalNow()))
        {
            Find(line).WriteLine(PlainText.Of(DatabaseUrl.HidePasswords(line.Text), keepsLines: true));
        }
    }

    /// <summary>Closes the log files.</summary>
    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }

    private TextWriter Find(LogLine line) => line.Target switch
    {
        LogTarget.StandardOutput => host.Output,
        LogTarget.File => OpenFile(line),
        _ => error(),
    };

    private TextWriter OpenFile(LogLine line)
    {
        if (!_files.TryGetValue(line.FileName!, out var file))
        {
            try
            {
                _files[line.FileName!] = file = new StreamWriter(line.FileName!, line.Append);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new AlembicException($"The log file {line.FileName} cannot be written: {failure.Message}", failure);
            }
        }

        return file;
    }
}
