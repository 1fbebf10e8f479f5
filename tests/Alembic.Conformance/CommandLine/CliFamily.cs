using Alembic.CommandLine;
using Alembic.Tool;
using Microsoft.Data.Sqlite;

namespace Alembic.Conformance.CommandLine;

/// <summary>Whole commands in process: their output, exit code, files and version rows. The scripts are read and compiled by the tool's own source.</summary>
/// <remarks>A case has the process's current folder to itself, so cases run one after the other.</remarks>
public sealed class CliFamily : FamilyRunner
{
    private readonly VersionDatabase _database = new();
    private Dictionary<string, CliProject> _projects = [];
    private (string Project, string? Layout)? _laidOut;
    private string _root = "";

    public override string Corpus => "cli";

    public override string Name => "cli";

    public override IReadOnlyList<string> Files => ["cases.jsonl", "projects.jsonl"];

    public override IEnumerable<ConformanceCase> Load(CorpusFolder folder)
    {
        _projects = folder.ReadLines("projects.jsonl").Select(line => new CliProject(line)).ToDictionary(project => project.Name);

        // Nothing here outlives the run, so it may lie in memory.
        var parent = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        _root = Directory.CreateDirectory(Path.Combine(parent, "alembic-cli-" + Path.GetRandomFileName())).FullName;
        _laidOut = null;
        try
        {
            foreach (var @case in base.Load(folder))
            {
                yield return @case;
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_root, recursive: true);
        }
    }

    public override async ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        var folder = LayOut(@case);
        _database.Write(Path.Combine(folder, "app.db"), @case.Json.GetProperty("rows"));
        var before = Scripts(folder).ToHashSet(StringComparer.Ordinal);
        var outcome = await RunAsync(folder, @case.Texts("argv"), cancellationToken);
        var created = Scripts(folder).Where(file => !before.Contains(file)).Select(file => Read(folder, file)).ToList();
        _laidOut = created.Count == 0 ? _laidOut : null;
        return new CliJudge(@case).Judge(outcome with { Rows = VersionDatabase.Read(Path.Combine(folder, "app.db")), Created = created });
    }

    // One path for all cases of a project, since what is compiled depends on it and is compiled once. A case that made no file leaves the
    // project as it was, but for its database.
    private string LayOut(ConformanceCase @case)
    {
        SqliteConnection.ClearAllPools();
        var project = @case.Text("project");
        var layout = @case.Json.TryGetProperty("layout", out var missing) ? missing.GetString() : null;
        var folder = Path.Combine(_root, project);
        if (_laidOut == (project, layout))
        {
            File.Delete(Path.Combine(folder, "app.db"));
            return folder;
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        _projects[project].Write(folder, layout);
        _laidOut = (project, layout);
        return folder;
    }

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
        var (_, script) = Tool.Reading.RevisionReader.Read(file, File.ReadAllBytes(file), null, CancellationToken.None);
        var path = file.Replace(folder, "{dir}", StringComparison.Ordinal);
        return script is null
            ? new(path, "", [], [], [])
            : new(path, script.Id, script.DownRevisions, script.BranchLabels, script.DependsOn);
    }
}
