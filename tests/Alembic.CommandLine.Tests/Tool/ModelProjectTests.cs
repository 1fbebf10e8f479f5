using Alembic.Schema;
using Alembic.Tool;

namespace Alembic.CommandLine.Tests.Tool;

public sealed class ModelProjectTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Project => Path.Combine(_folder.Root, "model", "Model.csproj");

    private string Output => Path.Combine(_folder.Root, "model", "bin", "Debug", "net10.0", "Model.dll");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_project_is_built_when_it_is_stale_and_only_then()
    {
        WriteModel("Id");
        var first = await ReadAsync();
        Assert.Equal(["Id"], Columns(first));
        var built = File.GetLastWriteTimeUtc(Output);

        await ReadAsync();
        _folder.WriteMigration("a1");
        await ReadAsync();
        Assert.Equal(built, File.GetLastWriteTimeUtc(Output));

        // A process loads a file's first content once and for all, so this one cannot see the second through its classes.
        var more = Path.Combine(_folder.Root, "model", "More.cs");
        await File.WriteAllTextAsync(more, "class More;", Cancel);
        WriteModel("Id", "Name");
        await ReadAsync();
        Assert.Contains("get_Name", await File.ReadAllTextAsync(Output, System.Text.Encoding.Latin1, Cancel), StringComparison.Ordinal);

        File.Delete(more);
        await ReadAsync();
        Assert.DoesNotContain("More", await File.ReadAllTextAsync(Output, System.Text.Encoding.Latin1, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_does_not_build_says_what_the_compiler_says()
    {
        WriteModel("Id");
        File.WriteAllText(Path.Combine(_folder.Root, "model", "Broken.cs"), "class Broken { Nothing x; }");
        var error = await Assert.ThrowsAsync<AlembicException>(ReadAsync);
        Assert.StartsWith($"The project {Project} does not build:\n", error.Message, StringComparison.Ordinal);
        Assert.Contains("Broken.cs(1,16): error CS0246", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_and_environment_see_the_model_and_its_assembly_is_loaded_once()
    {
        WriteModel("Id");
        _folder.Write("Env.cs", """
            using Alembic;
            using Alembic.Schema;

            public sealed class Env : MigrationEnv
            {
                public override void Configure(EnvOptions options) => options.TargetMetadata = Metadata.FromTypes(typeof(Model.Thing));
            }
            """);
        _folder.Write("versions/a1.cs", "using Alembic;\n[Revision(\"a1\")]\nfile sealed class A : Migration { public override void Upgrade(Op op) => op.DropTable(nameof(Model.Thing)); }");
        var source = _folder.Open(new(null, Project));
        var scripts = await source.ReadAsync(Cancel);
        var loaded = await source.LoadAsync(scripts, Cancel);
        var options = new Alembic.EnvOptions();
        loaded.CreateOnly<MigrationEnv>()!.Configure(options);
        Assert.Equal(["Id"], Columns(options.TargetMetadata));
        var op = new Op("sqlite");
        loaded.Create("a1").Upgrade(op);
        Assert.Single(op.Operations);
    }

    [Fact]
    public async Task A_model_that_stands_beside_the_tools_own_files_is_seen_and_loaded_once()
    {
        // This assembly is one: the tool's files are copied to it.
        _folder.Write("Env.cs", """
            using Alembic;
            using Alembic.CommandLine.Tests.Tool;
            using Alembic.Schema;

            public sealed class Env : MigrationEnv
            {
                public override void Configure(EnvOptions options) => options.TargetMetadata = Metadata.FromTypes(typeof(Neighbour));
                public override string ToString() => typeof(Neighbour).AssemblyQualifiedName + typeof(Alembic.CommandLine.AlembicProgram).Name;
            }
            """);
        var source = _folder.Open(new(typeof(Neighbour).Assembly.Location, null));

        var env = (await source.LoadAsync([], Cancel)).CreateOnly<MigrationEnv>()!;

        var options = new Alembic.EnvOptions();
        env.Configure(options);
        Assert.Equal(["Id"], Columns(options.TargetMetadata));
        Assert.Equal($"{typeof(Neighbour).AssemblyQualifiedName}AlembicProgram", env.ToString());
        Assert.Same(typeof(Neighbour).Assembly, await source.LoadModelAsync(Cancel));
        Assert.Equal(["Id"], Columns(await source.ReadModelAsync(Cancel)));
    }

    [Fact]
    public async Task What_is_no_assembly_beside_a_model_without_a_description_is_passed_over()
    {
        var model = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Root, "plain")).FullName, "Plain.dll");
        File.Copy(typeof(NJsonSchema.JsonSchema).Assembly.Location, model);
        File.WriteAllText(Path.Combine(_folder.Root, "plain", "native.dll"), "no assembly");
        _folder.Write("Env.cs", "using Alembic;\npublic sealed class Env : MigrationEnv { public override string ToString() => nameof(NJsonSchema.JsonSchema); }");

        var env = (await _folder.Open(new(model, null)).LoadAsync([], Cancel)).CreateOnly<MigrationEnv>()!;

        Assert.Equal("JsonSchema", env.ToString());
    }

    [Fact]
    public async Task A_missing_project_or_assembly_is_named()
    {
        var error = await Assert.ThrowsAsync<AlembicException>(ReadAsync);
        Assert.Equal($"The project {Project} does not exist. Correct 'project' in the configuration.", error.Message);
        error = await Assert.ThrowsAsync<AlembicException>(async () => await _folder.Open(new(Output, null)).ReadModelAsync(Cancel));
        Assert.Equal($"The model's assembly {Output} does not exist. Build its project, or correct 'assembly' in the configuration.", error.Message);
    }

    private async Task<Metadata?> ReadAsync() => await _folder.Open(new(null, Project)).ReadModelAsync(Cancel);

    private static IEnumerable<string> Columns(Metadata? model) => Assert.Single(model!.Tables).Columns.Select(column => column.Name);

    private void WriteModel(params string[] columns)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Project)!);
        File.WriteAllText(Project, """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(Project)!, "Thing.cs"), $$"""
            namespace Model;

            [System.ComponentModel.DataAnnotations.Schema.Table("thing")]
            public class Thing
            {
                {{string.Join("\n    ", columns.Select(column => $"public int {column} {{ get; set; }}"))}}
            }
            """);
    }
}

/// <summary>A model in an assembly beside the tool's own.</summary>
[System.ComponentModel.DataAnnotations.Schema.Table("neighbour")]
public sealed class Neighbour
{
    public int Id { get; init; }
}
