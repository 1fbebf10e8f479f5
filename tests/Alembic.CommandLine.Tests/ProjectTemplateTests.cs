using System.Diagnostics;
using System.Xml.Linq;
using Alembic.Tests;

namespace Alembic.CommandLine.Tests;

/// <summary>The template <c>project</c> as a user walks it: init, build, revision, upgrade, downgrade, publish.</summary>
public sealed class ProjectTemplateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-project-").FullName;

    [Fact]
    public async Task A_project_is_built_run_and_published()
    {
        await PackAsync();
        var init = await ToolProcess.RunAsync(_folder, new Dictionary<string, string>(), Ct, "init", "--template", "project", "migrations");
        Assert.Equal("", init.Error);
        Assert.Contains($"Please edit configuration/connection/logging settings in {At("migrations/alembic.ini")} before proceeding.", init.Output, StringComparison.Ordinal);
        var ini = await File.ReadAllTextAsync(At("migrations/alembic.ini"), Ct);
        await File.WriteAllTextAsync(At("migrations/alembic.ini"), ini.Replace("driver://user:pass@localhost/dbname", $"sqlite:///{At("app.db")}", StringComparison.Ordinal), Ct);

        Assert.Contains("a1_create_account.cs", await DotnetRunAsync("revision", "-m", "create account", "--rev-id", "a1"), StringComparison.Ordinal);
        var script = At("migrations/versions/a1_create_account.cs");
        var text = await File.ReadAllTextAsync(script, Ct);
        await File.WriteAllTextAsync(script, text.Replace("Upgrade(Op op)\n    {\n", "Upgrade(Op op)\n    {\n        op.CreateTable(\"account\", columns: [new(\"id\", SqlType.Integer())]);\n", StringComparison.Ordinal)
            .Replace("Downgrade(Op op)\n    {\n", "Downgrade(Op op)\n    {\n        op.DropTable(\"account\");\n", StringComparison.Ordinal), Ct);
        await DotnetRunAsync("upgrade", "head");
        Assert.Equal("a1 (head)\n", await DotnetRunAsync("current"));
        await DotnetRunAsync("downgrade", "base");
        Assert.Equal("", await DotnetRunAsync("current"));

        await RunAsync(At("migrations"), "dotnet", "publish", "--use-current-runtime", "-o", At("publish"));
        Assert.Equal(["Migrations", "alembic.ini"], Directory.GetFiles(At("publish")).Select(Path.GetFileName).Where(name => !name!.EndsWith(".pdb", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var program = At("publish/Migrations");
        Assert.Equal("<base> -> a1 (head), create account\n", await RunAsync(At("elsewhere"), program, "history"));
        await RunAsync(At("elsewhere"), program, "upgrade", "head");
        Assert.Equal("a1 (head)\n", await RunAsync(At("elsewhere"), program, "current"));
        Assert.Contains("CREATE TABLE account", await RunAsync(At("elsewhere"), program, "upgrade", "head", "--sql"), StringComparison.Ordinal);
        await RunAsync(At("elsewhere"), program, "downgrade", "base");
        Assert.Equal("", await RunAsync(At("elsewhere"), program, "current"));
    }

    [Fact]
    public void The_drivers_are_those_that_the_tool_has()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(item => item.Attribute("Include")!.Value, item => item.Attribute("Version")!.Value);
        var references = XDocument.Load(Path.Combine(Repository.Root, "src/Alembic.CommandLine/Templates/project/Migrations.csproj.hbs")).Descendants("PackageReference")
            .ToDictionary(item => item.Attribute("Include")!.Value, item => item.Attribute("Version")!.Value);

        Assert.True(references.Remove("Alembic.CommandLine"));
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Equal(versions[reference.Key], reference.Value));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\'))!);

    private string At(string path) => Path.Combine(_folder, path);

    private async Task PackAsync()
    {
        Directory.CreateDirectory(At("elsewhere"));
        foreach (var project in (string[])["Alembic", "Alembic.CommandLine"])
        {
            await RunAsync(_folder, "dotnet", "pack", Path.Combine(Repository.Root, "src", project), "-c", Configuration, "--no-build", "-o", At("feed"));
        }

        // Our packages come from here, those of others from wherever they come on this machine; a folder of packages of our own keeps the real one clean.
        await File.WriteAllTextAsync(At("nuget.config"), $"""
            <configuration>
              <packageSources><add key="feed" value="{At("feed")}" /></packageSources>
              <packageSourceMapping>
                <packageSource key="feed"><package pattern="Alembic*" /></packageSource>
                <packageSource key="nuget.org"><package pattern="*" /></packageSource>
              </packageSourceMapping>
              <config><add key="globalPackagesFolder" value="{At("packages")}" /></config>
              <fallbackPackageFolders><add key="machine" value="{Packages}" /></fallbackPackageFolders>
            </configuration>
            """, Ct);
    }

    private static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private Task<string> DotnetRunAsync(params string[] arguments) => RunAsync(At("migrations"), "dotnet", ["run", "--", .. arguments]);

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_NOLOGO"] = "1" },
        })!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{output}{await errors}");
        return output;
    }
}
