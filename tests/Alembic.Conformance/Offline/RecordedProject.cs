using System.Text.Json;
using Alembic.Schema;
using Alembic.Scripts;

namespace Alembic.Conformance.Offline;

/// <summary>A recorded project as a source of migrations.</summary>
internal sealed class RecordedProject(JsonElement project) : IMigrationSource
{
    private readonly Dictionary<string, JsonElement> _revisions = project.GetProperty("revisions").EnumerateArray().ToDictionary(revision => revision.GetProperty("rev").GetString()!);

    public string Name => project.GetProperty("project").GetString()!;

    public Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Script>>([.. _revisions.Values.Select(Read)]);

    public Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct) =>
        Task.FromResult(new LoadedScripts(revision => new RecordedMigration(_revisions[revision])));

    private static Script Read(JsonElement revision) => new(revision.GetProperty("rev").GetString()!, Texts(revision, "down"))
    {
        DependsOn = Texts(revision, "deps"),
        BranchLabels = Texts(revision, "labels"),
        Path = revision.GetProperty("file").GetString()!,
        LongDoc = revision.GetProperty("doc").GetString()!.Trim(),
    };

    private static string[] Texts(JsonElement revision, string property) =>
        revision.TryGetProperty(property, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];
}

/// <summary>A migration with the recorded operations.</summary>
internal sealed class RecordedMigration(JsonElement revision) : Migration
{
    public override void Upgrade(Op op) => Record(op, revision.GetProperty("upgrade"));

    public override void Downgrade(Op op) => Record(op, revision.GetProperty("downgrade"));

    private static void Record(Op op, JsonElement operations)
    {
        foreach (var operation in operations.EnumerateArray())
        {
            Record(op, operation.GetProperty("op").GetString()!, name => operation.GetProperty(name).GetString()!);
        }
    }

    private static void Record(Op op, string name, Func<string, string> argument)
    {
        switch (name)
        {
            case "execute":
                op.Execute(argument("sql"));
                break;
            case "autocommit_execute":
                op.AutocommitBlock(() => op.Execute(argument("sql")));
                break;
            case "create_table":
                op.CreateTable(argument("table"), [new("id", SqlType.Integer()) { PrimaryKey = true }, new("name", SqlType.String(50)) { Nullable = false }]);
                break;
            case "drop_table":
                op.DropTable(argument("table"));
                break;
            default:
                throw new NotSupportedException($"No such operation here: {name}");
        }
    }
}
