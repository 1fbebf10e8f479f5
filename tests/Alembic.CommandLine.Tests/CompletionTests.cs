using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Alembic.CommandLine.Tests;

/// <summary>The scripts of <c>completion</c>, in the shells that they are for.</summary>
public sealed partial class CompletionTests : IDisposable
{
    // What is typed, tabulators included, and the arguments that the command gets.
    private static readonly IReadOnlyList<(string Typed, string Arguments)> Lines =
    [
        ("alembic hist\t", "<history>"),
        ("alembic upgrade 19\t", "<upgrade><1975ea83b712>"),
        ("alembic upgrade shop@h\t", "<upgrade><shop@head>"),
        ("alembic downgrade -\t1", "<downgrade><-1>"),
        ("alembic history -r 19:ae\t", "<history><-r><19:ae1027a6acf5>"),
        ("alembic history -r 19:\tae\t", "<history><-r><19:ae1027a6acf5>"),
        ("alembic history --rev-range=197\t", "<history><--rev-range=1975ea83b712>"),
        ("alembic history --rev-range=19:197\t", "<history><--rev-range=19:1975ea83b712>"),
        ("alembic -x \"a b\" current --check-h\t", "<-x><a b><current><--check-heads>"),
        ("alembic -n oth\t show 19\t", "<-n><other><show><1975ea83b712>"),
        ("alembic -c alem\t heads", "<-c><alembic.ini><heads>"),
        ("alembic --config=alem\t heads", "<--config=alembic.ini><heads>"),
        ("true; A=1 alembic revision --dep\t shop@h\t", "<revision><--depends-on><shop@head>"),
        ("alembic nosuch hea\t", "<nosuch><hea>"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("alembic-completion-").FullName;

    public CompletionTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        Directory.CreateDirectory(Path.Combine(_folder, "sub folder"));
        Directory.CreateDirectory(Path.Combine(_folder, "migrations", "versions"));
        File.WriteAllText(Path.Combine(_folder, "alembic.ini"), """
            [alembic]
            script_location = %(here)s/migrations
            sqlalchemy.url = postgresql://nobody:secret@127.0.0.1:1/nowhere

            [other]
            script_location = %(here)s/migrations
            """);
        File.WriteAllText(Path.Combine(_folder, "migrations", "versions", "1.cs"), """
            // create account
            [Revision("1975ea83b712", BranchLabels = ["shop"])] file sealed class First : Migration { }
            """);
        File.WriteAllText(Path.Combine(_folder, "migrations", "versions", "2.cs"), """
            // add email: to account
            [Revision("ae1027a6acf5", "1975ea83b712")] file sealed class Second : Migration { }
            """);

        // What a shell asks is answered by the tool; what is typed is shown.
        var command = Path.Combine(_folder, "bin", "alembic");
        File.WriteAllText(command, $"""
            #!/bin/sh
            case $1 in
              complete | completion) exec dotnet '{Path.Combine(AppContext.BaseDirectory, "Alembic.Tool.dll")}' "$@" ;;
            esac
            printf 'GIVEN'
            printf '<%s>' "$@"
            echo
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public Task Bash_completes() => TypeAsync("/bin/bash", "bash --norc --noprofile -i", "source <(alembic completion bash)");

    [Fact]
    public Task Zsh_completes() => TypeAsync("/usr/bin/zsh", "zsh -f -i", "autoload -U compinit; compinit -u -D; source <(alembic completion zsh)");

    [Theory]
    [InlineData("/bin/bash", "bash --norc --noprofile -i", "source <(alembic completion bash)", "<init><sub folder/>")]
    [InlineData("/usr/bin/zsh", "zsh -f -i", "autoload -U compinit; compinit -u -D; source <(alembic completion zsh)", "<init><sub folder>")]
    public Task A_folder_is_completed_where_one_belongs(string shell, string command, string source, string given) =>
        TypeAsync(shell, command, source, [("alembic init su\t", given), ("alembic heads su\t", "<heads><su>")]);

    [Theory]
    [InlineData("alembic hist", "history\tList the revisions, newest first.")]
    [InlineData("alembic upgrade 19", "1975ea83b712\tcreate account")]
    [InlineData("alembic upgrade ", "+1|head|heads|shop|shop@head|shop@base|ae1027a6acf5\tadd email: to account|1975ea83b712\tcreate account")]
    [InlineData("alembic history --rev-range=19:197", "--rev-range=19:1975ea83b712\tcreate account")]
    [InlineData("true; A=1 alembic current --check", "--check-heads\tExit code 4 if the database is not at all heads.")]
    [InlineData("alembic -c alem", "alembic.ini")]
    [InlineData("alembic --config=alem", "--config=alembic.ini")]
    [InlineData("alembic init su", "sub folder/\tDirectory")]
    [InlineData("alembic heads su", "")]
    public async Task Fish_completes(string line, string candidates)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/fish"), "There is no /usr/bin/fish: run ./test.sh, or apt-get install fish.");

        var output = await RunAsync("/usr/bin/fish", ["--no-config", "-c", $"source (alembic completion fish | psub); complete -C '{line}'"], "");

        Assert.Equal(candidates, string.Join('|', output.TrimEnd('\n').Split('\n')));
    }

    [Theory]
    [Trait("Needs", "PowerShell")]
    [InlineData("alembic hist", "history")]
    [InlineData("alembic upgrade 19", "1975ea83b712")]
    [InlineData("alembic upgrade ", "+1|head|heads|shop|shop@head|shop@base|ae1027a6acf5|1975ea83b712")]
    [InlineData("alembic history --rev-range=19:197", "--rev-range=19:1975ea83b712")]
    [InlineData("true; alembic current --check", "--check-heads")]
    public async Task PowerShell_completes(string line, string candidates)
    {
        var shell = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "pwsh")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(shell is null, "There is no pwsh on the PATH.");

        var output = await RunAsync(shell, ["-NoProfile", "-Command", $$"""
            alembic completion pwsh | Out-String | Invoke-Expression
            (TabExpansion2 '{{line}}' {{line.Length}}).CompletionMatches | ForEach-Object { $_.CompletionText }
            """], "");

        Assert.Equal(candidates, string.Join('|', output.TrimEnd('\n').Split('\n')));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex("GIVEN(<.*>)")]
    private static partial Regex Given();

    private Task TypeAsync(string shell, string command, string source) => TypeAsync(shell, command, source, Lines);

    // "script" gives the shell a terminal, without which it completes nothing.
    private async Task TypeAsync(string shell, string command, string source, IReadOnlyList<(string Typed, string Arguments)> lines)
    {
        Assert.SkipUnless(File.Exists(shell), $"There is no {shell}: run ./test.sh, or apt-get install {Path.GetFileName(shell)}.");
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no /usr/bin/script, which comes with util-linux.");

        var output = await RunAsync("/usr/bin/script", ["-qec", command, "/dev/null"], string.Join('\n', [source, .. lines.Select(line => line.Typed), "exit", ""]));

        Assert.Equal(lines.Select(line => line.Arguments), Given().Matches(output).Select(match => match.Groups[1].Value));
    }

    private async Task<string> RunAsync(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PATH"] = $"{Path.Combine(_folder, "bin")}:{Environment.GetEnvironmentVariable("PATH")}",
                ["HOME"] = _folder,
                ["XDG_CACHE_HOME"] = Path.Combine(_folder, ".cache"),
                ["TERM"] = "dumb",
            },
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
