using Alembic.CommandLine;
using Alembic.Tool;
using Microsoft.Data.Sqlite;

namespace Alembic.Conformance.CommandLine;

/// <summary>Whole commands in process: their output, exit code, files and version rows. The scripts are read and compiled by the tool's own source.</summary>
/// <remarks>A case has the process's current folder to itself, so cases run one after the other.</remarks>
public sealed class CliFamily : FamilyRunner, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("alembic-cli-").FullName;
    private readonly VersionDatabase _database = new();
    private Dictionary<string, CliProject> _projects = [];

    public override string Corpus => "cli";

    public override string Name => "cli";

    public override IReadOnlyList<string> Files => ["cases.jsonl", "projects.jsonl"];

    public override IEnumerable<ConformanceCase> Load(CorpusFolder folder)
    {
        _projects = folder.ReadLines("projects.jsonl").Select(line => new CliProject(line)).ToDictionary(project => project.Name);
        return base.Load(folder);
    }

    public override async ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        // One path for all cases of a project: what is compiled depends on it, and is compiled once.
        var folder = Path.Combine(_root, @case.Text("project"));
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        var layout = @case.Json.TryGetProperty("layout", out var missing) ? missing.GetString() : null;
        _projects[@case.Text("project")].Write(folder, layout);
        _database.Write(Path.Combine(folder, "app.db"), @case.Json.GetProperty("rows"));
        var before = Scripts(folder).ToHashSet(StringComparer.Ordinal);
        var outcome = await RunAsync(folder, @case.Texts("argv"), cancellationToken);
        return new CliJudge(@case).Judge(outcome with
        {
            Rows = VersionDatabase.Read(Path.Combine(folder, "app.db")),
            Created = [.. Scripts(folder).Where(file => !before.Contains(file)).Select(file => Read(folder, file))],
        });
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task<CliOutcome> RunAsync(string folder, string[] arguments, CancellationToken ct)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var host = new ProgramHost
        {
            Output = output,
            Error = error,
            Environment = name => name == "XDG_CACHE_HOME" ? Path.Combine(_root, ".cache") : null,
            OpenMigrations = ScriptProject.Open,
        };
        var current = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder;
        try
        {
            var exit = await AlembicProgram.RunAsync(arguments, host, ct);
            return new(exit, General(output), General(error));
        }
        finally
        {
            Environment.CurrentDirectory = current;
        }

        string General(StringWriter writer) => writer.ToString().Replace(folder, "{dir}", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Scripts(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static CreatedScript Read(string folder, string file)
    {
        var (_, script) = Tool.Reading.RevisionReader.Read(file, File.ReadAllBytes(file), CancellationToken.None);
        var path = file.Replace(folder, "{dir}", StringComparison.Ordinal);
        return script is null
            ? new(path, "", [], [], [])
            : new(path, script.Id, script.DownRevisions, script.BranchLabels, script.DependsOn);
    }
}
