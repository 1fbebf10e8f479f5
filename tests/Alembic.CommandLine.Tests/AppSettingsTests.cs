namespace Alembic.CommandLine.Tests;

/// <summary>Which source of the application's settings goes before which, in the tool as it runs.</summary>
public sealed class AppSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-settings-").FullName;

    public AppSettingsTests()
    {
        Write("alembic.ini", "[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = %(ConnectionStrings:Default)s\nsettings = web\n");
        Write("migrations/README", "");
        Write("web/Web.csproj", "<Project><PropertyGroup><UserSecretsId>an-id</UserSecretsId></PropertyGroup></Project>");
        Write("web/appsettings.json", """{ "ConnectionStrings": { "Default": "sqlite:///of-all.db" } }""");
        Write("web/appsettings.Development.json", """{ "ConnectionStrings": { "Default": "sqlite:///of-development.db" } }""");
        Write("home/.microsoft/usersecrets/an-id/secrets.json", """{ "ConnectionStrings:Default": "sqlite:///of-secrets.db" }""");
    }

    [Fact]
    public async Task User_secrets_go_before_the_files_in_development()
    {
        Assert.Equal("of-secrets.db", await DatabaseAsync([]));

        File.Delete(Path.Combine(_folder, "home/.microsoft/usersecrets/an-id/secrets.json"));
        Assert.Equal("of-development.db", await DatabaseAsync([]));
    }

    [Fact]
    public async Task Elsewhere_neither_counts() => Assert.Equal("of-all.db", await DatabaseAsync(new() { ["DOTNET_ENVIRONMENT"] = "Production" }));

    [Fact]
    public async Task The_environment_goes_before_all() => Assert.Equal("of-environment.db", await DatabaseAsync(new() { ["ConnectionStrings__Default"] = "sqlite:///of-environment.db" }));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> DatabaseAsync(Dictionary<string, string> environment)
    {
        environment["HOME"] = Path.Combine(_folder, "home");
        environment["DOTNET_CLI_HOME"] = _folder;
        var (output, error, exit) = await ToolProcess.RunAsync(_folder, environment, TestContext.Current.CancellationToken, "current", "-v");

        Assert.True(exit == 0, error);
        return output.Trim().Split("sqlite:///")[^1].TrimEnd(':');
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
