using System.Diagnostics;
using Alembic.Tests;

namespace Alembic.CommandLine.Tests;

/// <summary>The dotnet tool as a user gets it: packed, installed from a folder, run outside the repository.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alembic-package-");

    [Fact]
    public async Task The_packed_tool_installs_from_a_folder_and_runs()
    {
        var feed = InFolder("feed");
        await RunAsync("dotnet", "pack", Path.Combine(Repository.Root, "src/Alembic.Tool"), "-c", Configuration, "--no-build", "-o", feed);
        var package = Assert.Single(Directory.GetFiles(feed, "*.nupkg"));
        Assert.StartsWith("Alembic.Tool.", Path.GetFileName(package), StringComparison.Ordinal);

        // Nothing but the package itself may be needed: no other feed is asked.
        await File.WriteAllTextAsync(InFolder("nuget.config"),
            "<configuration><packageSources><clear /></packageSources></configuration>", TestContext.Current.CancellationToken);
        await RunAsync("dotnet", "tool", "install", "Alembic.Tool", "--tool-path", "tools", "--add-source", feed, "--version", "*-*");
        var alembic = InFolder("tools", "alembic");
        Assert.Matches(@"^alembic \d+\.\d+\.\d+", await RunAsync(alembic, "--version"));

        // The compiler and the driver with its native library have come along.
        await RunAsync(alembic, "init", "migrations");
        var configuration = await File.ReadAllTextAsync(InFolder("alembic.ini"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(InFolder("alembic.ini"), configuration.Replace("driver://user:pass@localhost/dbname", "sqlite:///app.db", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await RunAsync(alembic, "revision", "-m", "nothing yet", "--rev-id", "1975ea83b712");
        await RunAsync(alembic, "upgrade", "head");
        Assert.Equal("1975ea83b712 (head)\n", await RunAsync(alembic, "current"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string InFolder(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\'))!);

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A cache of its own: a version installed before by the same number is not taken for this one.
            Environment = { ["NUGET_PACKAGES"] = InFolder("packages"), ["XDG_CACHE_HOME"] = InFolder("cache"), ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{await output}{await errors}");
        return await output;
    }
}
