using System.Diagnostics;
using System.Globalization;
using Alembic.CommandLine.Tests.Tool;

namespace Alembic.CommandLine.Tests;

/// <summary>A signal ends a run: what is not committed is rolled back, and the exit code says which signal it was.</summary>
public sealed class CancellationTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_rolls_back_and_ends_the_program(string signal, int exit)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");
        var ct = TestContext.Current.CancellationToken;
        var database = Path.Combine(_folder.Root, "app.db");
        var begun = Path.Combine(_folder.Root, "begun");
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, "alembic.ini"), $"[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = sqlite:///{database}\n", ct);
        _folder.Write("versions/a1.cs", $$"""
            using Alembic;

            [Revision("a1")]
            file sealed class Slow : Migration
            {
                public override async ValueTask UpgradeAsync(Op op, CancellationToken ct)
                {
                    op.Execute("CREATE TABLE t (id INTEGER)");
                    await op.QueryAsync($"SELECT 1", row => 0, ct);
                    File.WriteAllText("{{begun}}", "");
                    await Task.Delay(TimeSpan.FromMinutes(10), ct);
                }
            }
            """);

        using var program = await UpgradeToSignalAsync(signal, begun, ct);
        Assert.Equal("Cancelled. Rolled back: nothing of the run is in the database.\n", await program.StandardError.ReadToEndAsync(ct));
        Assert.Equal(exit, program.ExitCode);

        using var current = Start("current");
        Assert.Equal("", await current.StandardOutput.ReadToEndAsync(ct));
    }

    [Fact]
    public async Task A_signal_during_the_second_of_three_databases_says_what_became_of_each()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");
        var ct = TestContext.Current.CancellationToken;
        var begun = Path.Combine(_folder.Root, "begun");
        var sections = string.Concat(new[] { "one", "two", "three" }.Select(name => $"[{name}]\nsqlalchemy.url = sqlite:///{_folder.Root}/{name}.db\n"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, "alembic.ini"), $"[alembic]\nscript_location = %(here)s/migrations\ndatabases = one, two, three\n{sections}", ct);
        _folder.Write("versions/a1.cs", $$"""
            using Alembic;

            [Revision("a1")]
            file sealed class Slow : Migration
            {
                public override async ValueTask UpgradeAsync(Op op, CancellationToken ct)
                {
                    if (op.DatabaseName == "two")
                    {
                        File.WriteAllText("{{begun}}", "");
                        await Task.Delay(TimeSpan.FromMinutes(10), ct);
                    }
                }
            }
            """);

        using var program = await UpgradeToSignalAsync("INT", begun, ct);
        Assert.Equal(
            "Cancelled. Rolled back: nothing of the run is in the database.\nThe database is two. Completed before it: one. Not started: three.\n",
            await program.StandardError.ReadToEndAsync(ct));
        Assert.Equal(130, program.ExitCode);
    }

    // Starts an upgrade, sends a signal once its script has written a file, and waits for the end.
    private async Task<Process> UpgradeToSignalAsync(string signal, string begun, CancellationToken ct)
    {
        var program = Start("upgrade", "head");
        while (!File.Exists(begun) && !program.HasExited)
        {
            await Task.Delay(20, ct);
        }

        await Process.Start("kill", [$"-{signal}", program.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExitAsync(ct);
        await program.WaitForExitAsync(ct);
        return program;
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alembic.Tool.dll"), .. arguments])
    {
        WorkingDirectory = _folder.Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        Environment = { ["XDG_CACHE_HOME"] = _folder.Cache },
    })!;
}
