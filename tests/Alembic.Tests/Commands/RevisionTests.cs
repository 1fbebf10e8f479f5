using Alembic.Commands;
using Alembic.Revisions;
using Alembic.Scripts;

namespace Alembic.Tests.Commands;

public sealed class RevisionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-").FullName;
    private readonly List<ScriptEvent> _events = [];

    public RevisionTests()
    {
        Directory.CreateDirectory(At("migrations/versions"));
        File.WriteAllText(At("migrations/script.cs.hbs"), "template");
    }

    [Fact]
    public async Task A_script_is_named_by_id_and_message()
    {
        var script = await MakeAsync(new() { Message = "Add user's table", RevisionId = "b2" }, One);

        Assert.Equal(At("migrations/versions/b2_add_user_s_table.cs"), script.Path);
        Assert.Equal(["a1"], script.DownRevisions);
        Assert.Equal([new(ScriptActivity.WritingScript, script.Path), new(ScriptActivity.Completed)], _events);
        Assert.Equal(
            """
            message = Add user's table
            comment = // Add user's table
            summary = Add user&apos;s table
            up_revision = b2
            down_revision = a1
            branch_labels = 
            depends_on = 
            create_date = 2026-03-01 12:00:00.123456
            revision_arguments = "b2", "a1"
            namespace = Migrations
            class_name = AddUserSTable
            usings = 
            upgrades = 
            downgrades = 
            """.ReplaceLineEndings("\n"),
            await ReadAsync(script));
    }

    [Fact]
    public async Task An_id_is_twelve_hexadecimal_digits()
    {
        var script = await MakeAsync(new());

        Assert.Matches("^[0-9a-f]{12}$", script.Id);
        Assert.Equal(At($"migrations/versions/{script.Id}_.cs"), script.Path);
        Assert.Contains("message = empty message\n", await ReadAsync(script), StringComparison.Ordinal);
        Assert.Contains($"class_name = Revision{script.Id}\n", await ReadAsync(script), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_and_dependencies_stand_in_the_attribute()
    {
        var script = await MakeAsync(
            new() { RevisionId = "c3", Head = "base", BranchLabel = "side", DependsOn = ["b222", "left"] },
            One,
            new("b22222", ["a1"]) { Path = At("migrations/versions/b2.cs"), BranchLabels = ["left"] });

        Assert.Contains("""revision_arguments = "c3", BranchLabels = ["side"], DependsOn = ["b22222", "left"]""", await ReadAsync(script), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b-2", "head", "Character(s) '-' not allowed in revision identifier 'b-2'")]
    [InlineData("c3", "nope", "Can't locate revision identified by 'nope'")]
    [InlineData("c3", "a1", "Revision a1 is not a head revision; please specify --splice to create a new branch from this revision")]
    public async Task What_does_not_fit_is_refused_and_no_file_is_made(string id, string head, string message)
    {
        var refusal = await Assert.ThrowsAnyAsync<AlembicException>(() => MakeAsync(new() { RevisionId = id, Head = head }, One, Two));

        Assert.Equal(message, refusal.Message);
        Assert.Empty(Directory.EnumerateFiles(At("migrations/versions")));
    }

    [Fact]
    public async Task Several_heads_are_named_in_Alembic_s_words()
    {
        var refusal = await Assert.ThrowsAsync<MultipleHeadsException>(() => MakeAsync(new(), One, new("b2", []) { Path = "b2.cs" }));

        Assert.Equal(
            "Multiple heads are present; please specify the head revision on which the new revision should be based, or perform a merge.", refusal.Message);
    }

    [Fact]
    public async Task A_label_used_twice_is_an_error_though_the_file_is_there()
    {
        var refusal = await Assert.ThrowsAsync<RevisionException>(() => MakeAsync(
            new() { RevisionId = "b2", BranchLabel = "left" }, One with { BranchLabels = ["left"] }));

        Assert.Equal("Branch name 'left' in revision b2 already used by revision a1", refusal.Message);
        Assert.Single(Directory.EnumerateFiles(At("migrations/versions")));
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        await File.WriteAllTextAsync(At("migrations/versions/b2_x.cs"), "mine", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<AlembicException>(() => MakeAsync(new() { RevisionId = "b2", Message = "x" }, One));

        Assert.StartsWith($"Generating {At("migrations/versions/b2_x.cs")} failed: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new(ScriptActivity.Failed), _events[^1]);
        Assert.Equal("mine", await File.ReadAllTextAsync(At("migrations/versions/b2_x.cs"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_script_goes_where_the_one_before_it_is()
    {
        var locations = $"version_locations = {At("one")};{At("two")}\npath_separator = ;\n";
        var script = await MakeAsync(new() { RevisionId = "b2" }, locations, One with { Path = At("two/a1.cs") });
        Assert.Equal(At("two/b2_.cs"), script.Path);
        Assert.Equal([new(ScriptActivity.CreatingFolder, At("two")), new(ScriptActivity.Completed)], _events[..2]);

        var unclear = await Assert.ThrowsAsync<AlembicException>(() => MakeAsync(new() { Head = "base" }, locations));
        Assert.Equal("Multiple version locations present, please specify --version-path", unclear.Message);

        var elsewhere = await Assert.ThrowsAsync<AlembicException>(() => MakeAsync(new() { VersionPath = "elsewhere" }, locations));
        Assert.Equal("Path elsewhere is not represented in current version locations", elsewhere.Message);
    }

    [Fact]
    public async Task A_merge_follows_all_heads()
    {
        var script = await Commands("", One, Two, new("c3", ["a1"]) { Path = "c3.cs" })
            .MergeAsync(["heads"], "join", revisionId: "d4", ct: TestContext.Current.CancellationToken);

        Assert.Equal(["b2", "c3"], script.DownRevisions);
        Assert.Contains("""revision_arguments = "d4", "b2", "c3" """.TrimEnd(), await ReadAsync(script), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Using --sql with --autogenerate does not make any sense")]
    [InlineData(false, "Using --sql with the revision command when revision_environment is not configured does not make any sense")]
    public async Task Sql_makes_no_sense(bool autogenerate, string message)
    {
        var refusal = await Assert.ThrowsAsync<AlembicException>(() => MakeAsync(new() { Sql = true, Autogenerate = autogenerate }, One));

        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public async Task A_script_directory_that_is_not_there_is_named()
    {
        Directory.Delete(At("migrations"), recursive: true);

        var refusal = await Assert.ThrowsAsync<AlembicException>(() => MakeAsync(new()));

        Assert.Equal($"Path doesn't exist: {At("migrations")}.  Please use the 'init' command to create a new scripts folder.", refusal.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Script One => new("a1", []) { Path = At("migrations/versions/a1.cs") };

    private Script Two => new("b2", ["a1"]) { Path = At("migrations/versions/b2.cs") };

    private Task<Script> MakeAsync(NewRevision revision, params Script[] scripts) => MakeAsync(revision, "", scripts);

    private async Task<Script> MakeAsync(NewRevision revision, string settings, params Script[] scripts) =>
        Assert.Single(await Commands(settings, scripts).RevisionAsync(revision, TestContext.Current.CancellationToken));

    private AlembicCommands Commands(string settings, params Script[] scripts)
    {
        File.WriteAllText(At("alembic.ini"), $"[alembic]\nscript_location = %(here)s/migrations\ntimezone = \n{settings}");
        return new()
        {
            Migrations = new ScriptList(scripts),
            Config = new(At("alembic.ini")),
            Events = happened => _events.Add(Assert.IsType<ScriptEvent>(happened)),
            RenderTemplate = (_, values) => string.Join('\n', values.Where(value => value.Value is string).Select(value => $"{value.Key} = {value.Value}")),
            Clock = new NoonClock(),
        };
    }

    private static Task<string> ReadAsync(Script script) => File.ReadAllTextAsync(script.Path, TestContext.Current.CancellationToken);

    private string At(string path) => Path.Combine(_folder, path);

    private sealed class NoonClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123456);
    }
}
