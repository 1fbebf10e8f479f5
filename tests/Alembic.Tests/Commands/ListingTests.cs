using Alembic.Commands;
using Alembic.Scripts;
using Alembic.Tests.Runtime.Recording;

namespace Alembic.Tests.Commands;

public sealed class ListingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Heads_are_the_revisions_that_none_follows() => Assert.Equal(
        ["b2", "c3"], (await Commands([]).HeadsAsync(ct: Cancellation)).Select(head => head.Id));

    [Fact]
    public async Task A_head_that_another_revision_depends_on_is_an_effective_one()
    {
        var commands = Commands([], new("a1", []) { Path = "a" }, new("b2", []) { Path = "b", DependsOn = ["a1"] });

        Assert.Equal([("a1", true, false), ("b2", true, true)], (await commands.HeadsAsync(ct: Cancellation)).Select(head => (head.Id, head.IsHead, head.IsEffectiveHead)));
        Assert.Equal(["b2"], (await commands.HeadsAsync(resolveDependencies: true, Cancellation)).Select(head => head.Id));
    }

    [Fact]
    public async Task History_has_parents_dependencies_labels_places_and_messages()
    {
        var history = await Commands([], First, Second, Third with { DownRevisions = ["b2"], DependsOn = ["a1"] }).HistoryAsync(ct: Cancellation);

        Assert.Equal(["c3", "b2", "a1"], history.Select(revision => revision.Id));
        Assert.Equal(["b2"], history[0].DownRevisions);
        Assert.Equal(["a1"], history[0].DependsOn);
        Assert.Equal(["left"], history[1].BranchLabels);
        Assert.Equal("third", history[0].Message);
        Assert.All(history, revision => Assert.Null(revision.IsCurrent));
    }

    [Fact]
    public async Task History_can_tell_what_the_database_has() => Assert.Equal(
        ["c3"], (await Commands(["c3"]).HistoryAsync(indicateCurrent: true, ct: Cancellation)).Where(revision => revision.IsCurrent == true).Select(revision => revision.Id));

    [Fact]
    public async Task Show_gives_all_that_is_known()
    {
        var shown = Assert.Single(await Commands([]).ShowAsync("a1", Cancellation));

        Assert.True(shown.IsBranchPoint);
        Assert.Equal(["b2", "c3"], shown.NextRevisions);
        Assert.Equal("versions/a1.cs", shown.Path);
        Assert.Equal("first\n\nRevision ID: a1", shown.Text);
    }

    [Fact]
    public async Task Branches_has_what_follows_each_branch_point()
    {
        var point = Assert.Single(await Commands([]).BranchesAsync(Cancellation));

        Assert.Equal("a1", point.Revision.Id);
        Assert.Equal(["b2", "c3"], point.Branches.Select(branch => branch.Id));
    }

    [Fact]
    public async Task Current_is_what_the_version_table_holds()
    {
        var state = await Commands(["c3"]).CurrentAsync(Cancellation);

        Assert.Equal(["c3"], state.Revisions.Select(revision => revision.Id));
        Assert.False(state.IsAtHeads);
        var error = Assert.Throws<AlembicException>(state.RequireHeads);
        Assert.Equal("Database is not on all head revisions", error.Message);
        Assert.Equal(FailureKind.PendingWork, error.Kind);
    }

    [Fact]
    public async Task Warnings_about_the_scripts_go_to_the_log()
    {
        var log = new List<string>();
        var commands = new AlembicCommands { Migrations = new ScriptList(First, First), Log = record => log.Add($"{record.Severity}: {record.Message}") };

        await commands.HeadsAsync(ct: Cancellation);

        Assert.Equal(["Warning: Revision a1 is present more than once"], log);
    }

    private static Script First => new("a1", []) { Path = "versions/a1.cs", LongDoc = "first\n\nRevision ID: a1" };

    private static Script Second => new("b2", ["a1"]) { Path = "versions/b2.cs", LongDoc = "second", BranchLabels = ["left"] };

    private static Script Third => new("c3", ["a1"]) { Path = "versions/c3.cs", LongDoc = "third" };

    private static AlembicCommands Commands(IReadOnlyList<string> rows, params Script[] scripts) => new()
    {
        Migrations = new ScriptList(scripts.Length == 0 ? [First, Second, Third] : scripts),
        Connection = new RecordingConnection { Versions = rows },
        Dialect = Alembic.Dialect.Find("sqlite"),
    };
}
