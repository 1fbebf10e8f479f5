using System.Text.Json;
using System.Text.RegularExpressions;
using Alembic.Commands;
using Alembic.Dialects;
using Alembic.Runtime;

namespace Alembic.Conformance.Offline;

/// <summary>Commands with <c>--sql</c>: the script that comes out, to the letter.</summary>
internal sealed partial class OfflineFamily : FamilyRunner
{
    private Dictionary<string, RecordedProject> _projects = [];

    public override string Corpus => "offline";

    public override string Name => "offline";

    public override IReadOnlyList<string> Files => ["cases.jsonl", "projects.jsonl"];

    public override IEnumerable<ConformanceCase> Load(CorpusFolder folder)
    {
        _projects = folder.ReadLines("projects.jsonl").Select(line => new RecordedProject(line)).ToDictionary(project => project.Name);
        return base.Load(folder);
    }

    public override async ValueTask<CaseResult> RunAsync(ConformanceCase @case, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        var commands = new AlembicCommands
        {
            Migrations = _projects[@case.Text("project")],
            Dialect = Dialect.Find(@case.Text("dialect")),
            Env = new RecordedEnv(@case.Json.GetProperty("options")),
            Output = output,
        };
        var exit = 0;
        try
        {
            await RunAsync(commands, @case.Texts("argv"), cancellationToken);
        }
        catch (AlembicException failure)
        {
            await output.WriteAsync($"FAILED: {failure.Message}\n");
            exit = 255;
        }

        return Judge(@case, exit, output.ToString());
    }

    private static Task RunAsync(AlembicCommands commands, string[] argv, CancellationToken cancellationToken) => argv switch
    {
        ["upgrade", var revision, "--sql"] => commands.UpgradeAsync(revision, sql: true, ct: cancellationToken),
        ["downgrade", var revision, "--sql"] => commands.DowngradeAsync(revision, sql: true, ct: cancellationToken),
        ["stamp", .. var revisions, "--sql"] => commands.StampAsync(
            [.. revisions.Where(word => word != "--purge")], sql: true, purge: revisions.Contains("--purge"), ct: cancellationToken),
        ["ensure_version", "--sql"] => commands.EnsureVersionAsync(sql: true, cancellationToken),
        _ => throw new NotSupportedException($"No such command here: {string.Join(' ', argv)}"),
    };

    private static CaseResult Judge(ConformanceCase @case, int exit, string got)
    {
        var expected = WithoutReturning(@case.Expect.GetProperty("stdout").GetString()!);
        var mode = @case.Json.TryGetProperty("compare", out var compare) && compare.TryGetProperty("stdout", out var part) ? part.GetString() : "exact";
        if (exit != @case.Expect.GetProperty("exit").GetInt32())
        {
            return CaseResult.Fail(expected, got);
        }

        return mode switch
        {
            "any-of" => @case.Json.GetProperty("any_of").GetProperty("stdout").EnumerateArray().Any(text => WithoutReturning(text.GetString()!) == got)
                ? CaseResult.Pass
                : CaseResult.Fail(expected, got),
            "tokens" => CaseResult.Exact(Tokens(expected), Tokens(got)),
            _ => CaseResult.Exact(expected, got),
        };
    }

    // By design the insertion of a version row asks for nothing back.
    private static string WithoutReturning(string script) => Returning().Replace(script, "");

    [GeneratedRegex(@"(?<=^INSERT INTO [^\n]*) (?:RETURNING [^\n;]*|OUTPUT inserted\.version_num)(?=[;\n ])", RegexOptions.Multiline)]
    private static partial Regex Returning();

    private static string Tokens(string text) => string.Join('\n', text.Split('\n')
        .Select(line => string.Join(' ', line.Split([' ', '\t', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal));
}

/// <summary>An environment with the recorded options.</summary>
internal sealed class RecordedEnv(JsonElement recorded) : MigrationEnv
{
    public override void Configure(EnvOptions options)
    {
        foreach (var option in recorded.EnumerateObject())
        {
            switch (option.Name)
            {
                case "transaction_per_migration":
                    options.TransactionPerMigration = option.Value.GetBoolean();
                    break;
                case "transactional_ddl":
                    options.TransactionalDdl = option.Value.GetBoolean();
                    break;
                case "version_table":
                    options.VersionTable = option.Value.GetString()!;
                    break;
                case "version_table_schema":
                    options.VersionTableSchema = option.Value.GetString();
                    break;
                case "version_table_pk":
                    options.VersionTablePrimaryKey = option.Value.GetBoolean();
                    break;
                case "mssql_batch_separator" or "oracle_batch_separator":
                    options.BatchSeparator = option.Value.GetString();
                    break;
                default:
                    throw new NotSupportedException($"No such option here: {option.Name}");
            }
        }
    }
}
