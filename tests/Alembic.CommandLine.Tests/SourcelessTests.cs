using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Alembic.CommandLine.Tests;

/// <summary>With <c>sourceless</c> the migrations come from an assembly, and no source file is there.</summary>
public sealed class SourcelessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-sourceless-").FullName;

    [Fact]
    public async Task Compiled_migrations_run_with_their_environment()
    {
        Compile("""
            using Alembic;
            using Alembic.Schema;

            [Revision("a1")]
            file sealed class CreateAccount : Migration
            {
                public override void Upgrade(Op op) => op.CreateTable("account", columns: [new("id", SqlType.Integer())]);
                public override void Downgrade(Op op) => op.DropTable("account");
            }

            public sealed class Env : MigrationEnv
            {
                public override void Configure(EnvOptions options) => options.VersionTable = "of_the_assembly";
            }
            """);
        Configure("assembly = Compiled.dll");

        Assert.Equal(("<base> -> a1 (head), create account\n", "", 0), await RunAsync("history"));
        Assert.Equal(2, (await RunAsync("edit", "head")).Exit);
        Assert.Contains(
            "CreateAccount: there is no script to open.\nOpen its source file in the project that the assembly is built from.\n",
            (await RunAsync("edit", "head")).Error,
            StringComparison.Ordinal);
        Assert.Equal(("", "", 0), await RunAsync("upgrade", "head"));
        Assert.Equal(("a1 (head)\n", "", 0), await RunAsync("current"));
        Assert.Contains("of_the_assembly", (await RunAsync("upgrade", "head", "--sql")).Output, StringComparison.Ordinal);
        Assert.Equal(("", "", 0), await RunAsync("downgrade", "base"));
        Assert.Equal(("", "", 0), await RunAsync("current"));
    }

    [Fact]
    public async Task Without_an_assembly_there_is_nothing_to_run()
    {
        Configure("");

        Assert.Equal(
            ("", "FAILED: 'sourceless' needs an assembly. Set 'assembly' or 'project' in the configuration.\n", 2),
            await RunAsync("heads"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Configure(string line) =>
        File.WriteAllText(Path.Combine(_folder, "alembic.ini"), $"[alembic]\nsourceless = true\nsqlalchemy.url = sqlite:///{_folder}/app.db\n{line}\n");

    private Task<(string Output, string Error, int Exit)> RunAsync(params string[] arguments) =>
        ToolProcess.RunAsync(_folder, new Dictionary<string, string>(), TestContext.Current.CancellationToken, arguments);

    private void Compile(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Compiled", [CSharpSyntaxTree.ParseText(source, path: "Compiled.cs")], references, new(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(Path.Combine(_folder, "Compiled.dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
