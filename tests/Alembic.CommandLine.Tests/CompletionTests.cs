using System.Diagnostics;

namespace Alembic.CommandLine.Tests;

/// <summary>The script for bash, in bash.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("alembic hist", "history")]
    [InlineData("alembic upgrade hea", "head heads")]
    [InlineData("alembic init --template mu", "multidb")]
    [InlineData("alembic current --check-h", "--check-heads")]
    [InlineData("alembic nosuch x", "")]
    public async Task Bash_completes(string line, string words)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no /bin/bash.");
        var script = $$"""
            alembic() { dotnet {{Path.Combine(AppContext.BaseDirectory, "Alembic.Tool.dll")}} "$@"; }
            source <(alembic completion bash)
            COMP_LINE="{{line}}"
            COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<<"$COMP_LINE"
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _alembic_complete
            echo "${COMPREPLY[*]}"
            """;
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(words, output.TrimEnd());
    }
}
