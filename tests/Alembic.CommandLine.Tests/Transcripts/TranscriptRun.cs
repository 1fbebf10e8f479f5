using System.CommandLine.Parsing;
using System.Text;
using Alembic.Tool;
using Microsoft.Data.Sqlite;

namespace Alembic.CommandLine.Tests.Transcripts;

/// <summary>Runs a transcript's commands in a folder of its own, with the tool's own way of finding and compiling scripts.</summary>
internal sealed class TranscriptRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-transcript-").FullName;
    private readonly string _before = Environment.CurrentDirectory;

    public TranscriptRun() => Environment.CurrentDirectory = _folder;

    /// <summary>The database's URL; the folder's own SQLite file by default.</summary>
    public string Url { get; init; } = "sqlite:///{dir}/app.db";

    /// <summary>Environment variables that the commands see.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs all parts.</summary>
    /// <returns>The parts with what the commands really printed.</returns>
    public async Task<IReadOnlyList<Transcript.Part>> RunAsync(Transcript transcript, CancellationToken ct)
    {
        var parts = new List<Transcript.Part>();
        foreach (var part in transcript.Parts)
        {
            if (part.IsFile)
            {
                WriteFile(part);
                parts.Add(part);
            }
            else
            {
                parts.Add(part with { Body = await RunAsync(part.Name, ct) });
            }
        }

        return parts;
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_folder, recursive: true);
    }

    private void WriteFile(Transcript.Part part)
    {
        var path = Path.Combine(_folder, part.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Local(part.Body) + "\n");
    }

    private async Task<string> RunAsync(string line, CancellationToken ct)
    {
        // A kept connection would hold on to a file that is gone.
        SqliteConnection.ClearAllPools();
        var words = CommandLineParser.SplitCommandLine(Local(line)).ToList();
        switch (words)
        {
            case ["alembic", .. var arguments]:
                return await RunAlembicAsync(arguments, ct);
            case ["cat", var path]:
                return General(await File.ReadAllTextAsync(path, ct)).TrimEnd('\n');
            case ["ls", var path]:
                return string.Join('\n', Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            case ["rm", var path] when Directory.Exists(path):
                Directory.Delete(path, recursive: true);
                return "";
            case ["rm", var path]:
                File.Delete(path);
                return "";
            default:
                throw new InvalidOperationException($"A transcript does not know: {line}");
        }
    }

    private async Task<string> RunAlembicAsync(List<string> arguments, CancellationToken ct)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await AlembicProgram.RunAsync(
            arguments,
            new ProgramHost
            {
                Output = output,
                Error = error,
                Environment = name => Variables.TryGetValue(name, out var value) ? Local(value) : name == "XDG_CACHE_HOME" ? Path.Combine(_folder, ".cache") : null,
                OpenMigrations = ScriptProject.Open,
                Clock = new FixedClock(),
            },
            ct);
        var text = new StringBuilder(General(output.ToString()));
        foreach (var line in General(error.ToString()).TrimEnd('\n').Split('\n').Where(line => line.Length > 0))
        {
            text.Append("! ").Append(line).Append('\n');
        }

        return (text + (exit == 0 ? "" : $"[exit {exit}]")).TrimEnd('\n');
    }

    private string Local(string text) => text.Replace("{url}", Url, StringComparison.Ordinal).Replace("{dir}", _folder, StringComparison.Ordinal);

    private string General(string text) => text.Replace(Local("{url}"), "{url}", StringComparison.Ordinal).Replace(_folder, "{dir}", StringComparison.Ordinal);

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
