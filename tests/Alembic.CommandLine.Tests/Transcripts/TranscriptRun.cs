using System.CommandLine.Parsing;
using System.Text;
using System.Text.RegularExpressions;
using Alembic.Tool;
using Microsoft.Data.Sqlite;

namespace Alembic.CommandLine.Tests.Transcripts;

/// <summary>Runs a transcript's commands in a folder of its own, with the tool's own way of finding and compiling scripts.</summary>
internal sealed partial class TranscriptRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-transcript-").FullName;
    private readonly string _before = Environment.CurrentDirectory;

    private readonly Dictionary<string, string> _variables = [];

    public TranscriptRun() => Environment.CurrentDirectory = _folder;

    /// <summary>The database's URL; the folder's own SQLite file by default.</summary>
    public string Url { get; init; } = "sqlite:///{dir}/app.db";

    /// <summary>Whether each command is a process of its own, as a changed model needs: a process loads an assembly once.</summary>
    public bool OutOfProcess { get; init; }

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
        _variables.Clear();
        while (words[0].Split('=') is [var name, var value])
        {
            _variables[name] = value;
            words.RemoveAt(0);
        }

        switch (words)
        {
            case ["alembic", .. var arguments]:
                return OutOfProcess ? await RunProcessAsync(arguments, ct) : await RunHereAsync(arguments, ct);
            case ["cat", var path]:
                return File.Exists(path) ? General(await File.ReadAllTextAsync(path, ct)).TrimEnd('\n') : "! There is no such file.";
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

    private async Task<string> RunHereAsync(List<string> arguments, CancellationToken ct)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await AlembicProgram.RunAsync(
            arguments,
            new ProgramHost
            {
                Output = output,
                Error = error,
                Environment = name => _variables.GetValueOrDefault(name) ?? (name == "XDG_CACHE_HOME" ? Path.Combine(_folder, ".cache") : null),
                OpenMigrations = ScriptProject.Open,
                Clock = new FixedClock(),
            },
            ct);
        return Show(output.ToString(), error.ToString(), exit);
    }

    private async Task<string> RunProcessAsync(List<string> arguments, CancellationToken ct)
    {
        var (output, error, exit) = await ToolProcess.RunAsync(_folder, new Dictionary<string, string> { ["TZ"] = "UTC" }, ct, [.. arguments]);
        return Show(output, error, exit);
    }

    private string Show(string output, string error, int exit)
    {
        var text = new StringBuilder(General(output));
        foreach (var line in General(error).TrimEnd('\n').Split('\n').Where(line => line.Length > 0))
        {
            text.Append("! ").Append(line).Append('\n');
        }

        return (text + (exit == 0 ? "" : $"[exit {exit}]")).TrimEnd('\n');
    }

    private string Local(string text) => text.Replace("{url}", Url, StringComparison.Ordinal).Replace("{dir}", _folder, StringComparison.Ordinal);

    private string General(string text)
    {
        var general = text.Replace(Local("{url}"), "{url}", StringComparison.Ordinal).Replace(_folder, "{dir}", StringComparison.Ordinal);
        general = StepTime().Replace(general, "$1{time} s");
        return OutOfProcess ? CreateDate().Replace(general, "Create Date: {date}") : general;
    }

    [GeneratedRegex(@"( statements? in )[0-9]+\.[0-9]{3} s")]
    private static partial Regex StepTime();

    [GeneratedRegex("Create Date: [0-9].*")]
    private static partial Regex CreateDate();

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
