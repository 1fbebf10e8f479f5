using Alembic.Commands;
using Alembic.Scripts;
using Alembic.Tests.Runtime.Recording;

namespace Alembic.Tests.Commands;

public sealed class ListingTests
{
    [Fact]
    public async Task Heads_are_one_line_each() => Assert.Equal("b2 (left) (head)\nc3 (head)\n", await PrintAsync(commands => commands.HeadsAsync()));

    [Fact]
    public async Task A_head_that_another_revision_depends_on_is_an_effective_one()
    {
        var printed = await PrintAsync(commands => commands.HeadsAsync(), new("a1", []) { Path = "a" }, new("b2", []) { Path = "b", DependsOn = ["a1"] });

        Assert.Equal("a1 (effective head)\nb2 (head)\n", printed);
    }

    [Fact]
    public async Task Heads_without_those_that_others_depend_on() => Assert.Equal("b2 (head)\n", await PrintAsync(
        commands => commands.HeadsAsync(resolveDependencies: true), new("a1", []) { Path = "a" }, new("b2", []) { Path = "b", DependsOn = ["a1"] }));

    [Fact]
    public async Task History_shows_parents_dependencies_labels_places_and_messages()
    {
        var printed = await PrintAsync(commands => commands.HistoryAsync(), First, Second, Third with { DownRevisions = ["b2"], DependsOn = ["a1"] });

        Assert.Equal("b2 (a1) -> c3 (left) (head), third\na1 -> b2 (left), second\n<base> -> a1, first\n", printed);
    }

    [Fact]
    public async Task Show_gives_all_that_is_known() => Assert.Equal(
        """
        Rev: a1 (branchpoint)
        Parent: <base>
        Branches into: b2, c3
        Path: versions/a1.cs

            first
            
            Revision ID: a1


        """.ReplaceLineEndings("\n"),
        await PrintAsync(commands => commands.ShowAsync("a1")));

    [Fact]
    public async Task Branches_shows_what_follows_each_branch_point() => Assert.Equal(
        "a1 (branchpoint)\n   -> b2 (left) (head)\n   -> c3 (head)\n\n",
        await PrintAsync(commands => commands.BranchesAsync()));

    [Fact]
    public async Task Current_marks_heads() => Assert.Equal("c3 (head)\n", await PrintRowsAsync(commands => commands.CurrentAsync(), ["c3"]));

    [Fact]
    public async Task Current_can_insist_on_all_heads()
    {
        var error = await Assert.ThrowsAsync<AlembicException>(() => PrintRowsAsync(commands => commands.CurrentAsync(checkHeads: true), ["c3"]));

        Assert.Equal("Database is not on all head revisions", error.Message);
        Assert.Equal(FailureKind.PendingWork, error.Kind);
    }

    [Fact]
    public async Task Warnings_about_the_scripts_go_to_the_log()
    {
        var log = new List<string>();
        var commands = new AlembicCommands { Migrations = new ScriptList(First, First), Log = record => log.Add($"{record.Severity}: {record.Message}") };

        await commands.HeadsAsync(ct: TestContext.Current.CancellationToken);

        Assert.Equal(["Warning: Revision a1 is present more than once"], log);
    }

    private static Script First => new("a1", []) { Path = "versions/a1.cs", LongDoc = "first\n\nRevision ID: a1" };

    private static Script Second => new("b2", ["a1"]) { Path = "versions/b2.cs", LongDoc = "second", BranchLabels = ["left"] };

    private static Script Third => new("c3", ["a1"]) { Path = "versions/c3.cs", LongDoc = "third" };

    private static Task<string> PrintAsync(Func<AlembicCommands, Task> command, params Script[] scripts) => PrintRowsAsync(command, [], scripts);

    private static async Task<string> PrintRowsAsync(Func<AlembicCommands, Task> command, IReadOnlyList<string> rows, params Script[] scripts)
    {
        var output = new StringWriter();
        await command(new()
        {
            Migrations = new ScriptList(scripts.Length == 0 ? [First, Second, Third] : scripts),
            Connection = new RecordingConnection { Versions = rows },
            Dialect = Alembic.Dialects.Known.Find("sqlite"),
            Output = output,
        });
        return output.ToString();
    }
}
