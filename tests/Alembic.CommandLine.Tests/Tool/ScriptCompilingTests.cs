using Alembic.Operations;
using Alembic.Scripts;

namespace Alembic.CommandLine.Tests.Tool;

public sealed class ScriptCompilingTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string[] Compiled => Directory.GetFiles(Path.Combine(_folder.Cache, "alembic-net", "scripts"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pending_script_is_compiled_and_records_its_lines()
    {
        var path = _folder.WriteMigration("a1");
        var op = new Op("sqlite");
        (await LoadAsync("a1")).Create("a1").Upgrade(op);
        var rename = Assert.IsType<RenameTableOp>(Assert.Single(op.Operations));
        Assert.Equal(new($"{path}", 9), rename.Location);
    }

    [Fact]
    public async Task Only_what_is_pending_is_compiled()
    {
        _folder.WriteMigration("a1");
        _folder.Write("versions/b2.cs", "using Alembic;\n[Revision(\"b2\", \"a1\")]\nfile sealed class B : Migration { this does not compile }");
        Assert.NotNull((await LoadAsync("a1")).Create("a1"));
        Assert.Empty((await LoadAsync()).Assemblies);
    }

    [Fact]
    public async Task A_compile_error_names_file_line_and_column()
    {
        var path = _folder.Write("versions/a1.cs", """
            using Alembic;

            [Revision("a1")]
            file sealed class A : Migration
            {
                public override void Upgrade(Op op) => op.RenameTabel("a", "b");
            }
            """);
        var error = await Assert.ThrowsAsync<AlembicException>(() => LoadAsync("a1"));
        Assert.StartsWith($"{path}(6,47): error CS1061: 'Op' does not contain a definition for 'RenameTabel'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("using Alembic;", "op.AddColumn(\"t\", new(\"a\", SqlType.Integer()));", "CS0103", "Alembic.Schema")]
    [InlineData("using Alembic;", "Table? table = null;", "CS0246", "Alembic.Schema")]
    [InlineData("using Alembic;", "op.Invoke(new DropTableOp(\"t\"));", "CS0246", "Alembic.Operations")]
    [InlineData("", "op.RenameTable(\"t\", \"a\");", "CS0246", "Alembic")]
    [InlineData("using Alembic;", "var type = Alembic.Schema.SqlType.Jsonb();", "CS0117", "Alembic.Schema")]
    public async Task A_compile_error_names_the_using_that_is_missing(string usings, string statement, string id, string missing)
    {
        _folder.Write("versions/a1.cs", $$"""
            {{usings}}

            [Alembic.Revision("a1")]
            file sealed class A : Alembic.Migration
            {
                public override void Upgrade({{(usings.Length == 0 ? "Op" : "Alembic.Op")}} op) { {{statement}} }
            }
            """);
        var error = await Assert.ThrowsAsync<AlembicException>(() => LoadAsync("a1"));
        Assert.Contains($"error {id}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Add `using {missing};` to the file.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_using_of_a_dialect_still_compiles()
    {
        _folder.Write("versions/a1.cs", """
            using Alembic;
            using Alembic.Dialects;
            using Alembic.Dialects.MySql;
            using Alembic.Dialects.Oracle;
            using Alembic.Dialects.PostgreSql;
            using Alembic.Dialects.Sqlite;
            using Alembic.Dialects.SqlServer;
            using Alembic.Operations;
            using Alembic.Runtime;
            using Alembic.Schema;
            using Alembic.Scripts;
            using Alembic.Sql;

            [Revision("a1")]
            file sealed class A : Migration
            {
                public override void Upgrade(Op op) => op.AddColumn("t", new("a", SqlType.Jsonb()));
            }
            """);
        Assert.NotNull((await LoadAsync("a1")).Create("a1"));
    }

    [Fact]
    public async Task Two_scripts_may_use_one_class_name()
    {
        _folder.WriteMigration("a1", name: "Same");
        _folder.WriteMigration("b2", "a1", name: "Same");
        var loaded = await LoadAsync("a1", "b2");
        Assert.NotSame(loaded.Create("a1").GetType(), loaded.Create("b2").GetType());
    }

    [Fact]
    public async Task Shared_code_and_its_global_usings_are_at_hand()
    {
        _folder.Write("versions/Names.cs", "global using static Names;\ninternal static class Names { internal static string Table() => \"t\"; }");
        _folder.Write("Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv { internal const string New = \"n\"; }");
        _folder.Write("Program.cs", "System.Console.WriteLine();");
        _folder.Write("versions/a1.cs", "using Alembic;\n[Revision(\"a1\")]\nfile sealed class A : Migration { public override void Upgrade(Op op) => op.RenameTable(Table(), Env.New); }");
        var loaded = await LoadAsync("a1");
        var op = new Op("sqlite");
        loaded.Create("a1").Upgrade(op);
        Assert.Equal(new RenameTableOp("t", "n"), Assert.Single(op.Operations));
        Assert.Equal("Env", loaded.CreateOnly<MigrationEnv>()!.GetType().Name);
    }

    [Fact]
    public async Task The_environment_is_one_object_type_however_often_migrations_are_loaded()
    {
        _folder.Write("Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv;");
        _folder.WriteMigration("a1");
        _folder.WriteMigration("b2", "a1");
        var source = _folder.Open();
        var scripts = await source.ReadAsync(Cancel);
        var env = (await source.LoadAsync([], Cancel)).CreateOnly<MigrationEnv>();
        var one = await source.LoadAsync([scripts[0]], Cancel);
        var both = await source.LoadAsync(scripts, Cancel);
        Assert.Same(env!.GetType(), one.CreateOnly<MigrationEnv>()!.GetType());
        Assert.Same(env.GetType(), both.CreateOnly<MigrationEnv>()!.GetType());
        Assert.Equal(["a1", "b2"], both.Migrations.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_second_run_loads_what_the_first_compiled()
    {
        _folder.Write("Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv;");
        _folder.WriteMigration("a1");
        await LoadAsync("a1");
        var files = Compiled;
        Assert.Equal(2, files.Length);
        var second = await LoadAsync("a1");
        Assert.All(second.Assemblies, assembly => Assert.Contains(assembly.Location, files));
        Assert.Equal(files, Compiled);
    }

    [Fact]
    public async Task A_damaged_compiled_file_is_compiled_anew()
    {
        _folder.WriteMigration("a1");
        await LoadAsync("a1");
        var file = Assert.Single(Compiled);
        File.WriteAllText(file, "rubbish");
        Assert.NotNull((await LoadAsync("a1")).Create("a1"));
        Assert.True(new FileInfo(file).Length > 1000);
    }

    [Fact]
    public async Task An_id_that_two_scripts_name_does_not_run()
    {
        var first = _folder.WriteMigration("a1", file: "a.cs");
        var second = _folder.WriteMigration("a1", file: "b.cs");
        Assert.Equal(2, (await _folder.Open().ReadAsync(Cancel)).Count);
        var error = await Assert.ThrowsAsync<AlembicException>(() => LoadAsync("a1"));
        Assert.Equal($"Revision a1 is present more than once: in {first} and in {second}. Give one of them another id.", error.Message);
        Assert.Equal(FailureKind.RevisionGraph, error.Kind);
    }

    private async Task<LoadedScripts> LoadAsync(params string[] ids)
    {
        var source = _folder.Open();
        var scripts = await source.ReadAsync(Cancel);
        return await source.LoadAsync([.. scripts.Where(script => ids.Contains(script.Id)).DistinctBy(script => script.Id)], Cancel);
    }
}
