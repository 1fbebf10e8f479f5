namespace Alembic.CommandLine.Tests.Tool;

public sealed class ScriptReadingTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_script_is_read_with_all_that_its_attribute_and_head_comment_say()
    {
        var path = _folder.Write("versions/ae10_fill.cs", """
            // fill names
            // in two lines
            //
            //   indented
            //
            // Revision ID: ae10

            // This is not about the script.
            using Alembic;

            namespace App.Migrations;

            [Revision("ae10", "1975", "be22", BranchLabels = ["shop", @"store"], DependsOn = new[] { "cc33" })]
            file sealed class FillNames : Migration;
            """);

        var script = Assert.Single(await _folder.Open().ReadAsync(Cancel));
        Assert.Equal("ae10", script.Id);
        Assert.Equal(["1975", "be22"], script.DownRevisions);
        Assert.Equal(["shop", "store"], script.BranchLabels);
        Assert.Equal(["cc33"], script.DependsOn);
        Assert.Equal(path, script.Path);
        Assert.Equal("fill names\nin two lines\n\n  indented\n\nRevision ID: ae10", script.LongDoc);
        Assert.Equal("fill names\nin two lines", script.Doc);
    }

    [Theory]
    [InlineData("[Revision(\"a1\", [\"b2\", \"c3\"])]", "b2 c3")]
    [InlineData("[Alembic.RevisionAttribute(id: \"a1\", downRevisions: [\"b2\"])]", "b2")]
    [InlineData("[global::Alembic.Revision(\"a1\", new string[] { \"b2\" })]", "b2")]
    [InlineData("[Revision(\"\"\"a1\"\"\")]", "")]
    public async Task An_attribute_is_read_in_every_way_that_the_compiler_takes(string attribute, string down)
    {
        _folder.Write("versions/a1.cs", $"using Alembic;\n{attribute}\nfile sealed class A : Migration;");
        var script = Assert.Single(await _folder.Open().ReadAsync(Cancel));
        Assert.Equal("a1", script.Id);
        Assert.Equal(down, string.Join(' ', script.DownRevisions));
    }

    [Theory]
    [InlineData("[Revision(\"b2\", \"a1\")]\nfile sealed clas B : Migration { }")]
    [InlineData("garbage {{{")]
    [InlineData("[Revision(\"b2\", \"a1\"]\nfile sealed clss B : Migration { public override void Upgrade(Op op) { } }")]
    public async Task A_script_that_is_no_class_for_a_slip_is_not_passed_over(string text)
    {
        _folder.WriteMigration("a1");
        var path = _folder.Write("versions/b2.cs", $"using Alembic;\n{text}\n");

        var error = await Assert.ThrowsAsync<AlembicException>(async () => await _folder.Open().ReadAsync(Cancel));

        Assert.StartsWith($"{path}(", error.Message, StringComparison.Ordinal);
        Assert.Contains("): error CS", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_beside_the_scripts_is_none()
    {
        _folder.WriteMigration("a1");
        _folder.Write("versions/Program.cs", "System.Console.WriteLine(1);");

        Assert.Equal("a1", Assert.Single(await _folder.Open().ReadAsync(Cancel)).Id);
    }

    [Fact]
    public async Task A_summary_stands_in_for_a_missing_head_comment()
    {
        _folder.Write("versions/a1.cs", "using Alembic;\n\n/// <summary>create account table</summary>\n[Revision(\"a1\")]\nfile sealed class A : Migration;");
        Assert.Equal("create account table", Assert.Single(await _folder.Open().ReadAsync(Cancel)).LongDoc);
    }

    [Fact]
    public async Task Scripts_come_in_the_order_of_their_file_names()
    {
        _folder.WriteMigration("a1", file: "b.cs");
        _folder.WriteMigration("b2", file: "a.cs");
        _folder.WriteMigration("c3", file: "B.cs");
        _folder.WriteMigration("d4", file: "sub/a.cs");
        _folder.Write("versions/.#a.cs", "an editor's lock");
        Assert.Equal(["c3", "b2", "a1"], (await _folder.Open().ReadAsync(Cancel)).Select(script => script.Id));
        Assert.Equal(["c3", "b2", "a1", "d4"], (await _folder.Open(recursive: true).ReadAsync(Cancel)).Select(script => script.Id));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_holds_no_scripts()
    {
        Directory.Delete(_folder.Versions);
        Assert.Empty(await _folder.Open().ReadAsync(Cancel));
    }

    [Theory]
    [InlineData("file sealed class A : Migration;", "(2,19): migration A has no [Revision]. Put one before the class: [Revision(\"id\", \"down revision\")].")]
    [InlineData("[Revision] file sealed class A : Migration;", "(2,2): [Revision] has no id. Write [Revision(\"id\", \"down revision\")].")]
    [InlineData("[Revision(Ids.A)] file sealed class A : Migration;", "(2,11): Ids.A is not a string literal. [Revision] is read without compiling. Write the text in quotes.")]
    [InlineData("[Revision(\"a\", DependsOn = Ids.All)] file sealed class A : Migration;", "(2,28): Ids.All is not a list of literals. [Revision] is read without compiling. Write [\"…\"].")]
    [InlineData("[Revision(\"a\", Labels = [\"b\"])] file sealed class A : Migration;", "(2,16): [Revision] has no Labels. It has an id, down revisions, BranchLabels and DependsOn.")]
    [InlineData("[Revision(\"a\")] class A : Migration; [Revision(\"b\")] class B : Migration;", "(2,39): there is a second [Revision] in this file. Use one file for each revision.")]
    public async Task A_migration_without_a_readable_revision_is_named_with_its_line(string text, string message)
    {
        var path = _folder.Write("versions/a.cs", "using Alembic;\n" + text);
        _folder.WriteMigration("b");
        var source = _folder.Open();
        var error = await Assert.ThrowsAsync<AlembicException>(() => source.ReadAsync(Cancel));
        Assert.Equal(path + message, error.Message);
        Assert.Equal(FailureKind.Usage, error.Kind);
        Assert.Equal(error.Message, (await Assert.ThrowsAsync<AlembicException>(() => _folder.Open().ReadAsync(Cancel))).Message);
    }

    [Fact]
    public async Task Code_without_a_revision_is_no_script()
    {
        _folder.Write("versions/helpers.cs", "using Alembic;\nabstract class AuditedMigration : Migration;\nstatic class Names { }");
        _folder.Write("Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv;");
        _folder.WriteMigration("a1");
        Assert.Equal(["a1"], (await _folder.Open().ReadAsync(Cancel)).Select(script => script.Id));
    }
}
