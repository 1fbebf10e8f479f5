using Alembic.Commands;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Revisions;
using Alembic.Runtime;
using Alembic.Tests.Runtime.Recording;

namespace Alembic.Tests.Commands;

/// <summary>What the project's own code throws, and what a version table holds that is no revision.</summary>
public sealed class ProjectFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_environment_that_throws_is_told_with_its_line()
    {
        var commands = Commands([], new ThrowingEnv());

        var failure = await Assert.ThrowsAsync<AlembicException>(() => commands.UpgradeAsync("head", ct: Cancellation));

        Assert.Matches(@"^The environment ThrowingEnv failed \(.*ProjectFailureTests\.cs:\d+\): InvalidOperationException: no secret\.$", failure.Message);
        Assert.Equal(FailureKind.Usage, failure.Kind);
    }

    [Fact]
    public async Task Doctor_survives_it()
    {
        var findings = await Commands([], new ThrowingEnv()).DiagnoseAsync(Cancellation);

        var connection = Assert.Single(findings, finding => finding.Subject == "connection");
        Assert.Equal(FindingState.Failed, connection.State);
        Assert.Contains("InvalidOperationException: no secret", connection.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("heads")]
    [InlineData("b2@head")]
    [InlineData("-1")]
    public async Task A_row_of_the_version_table_is_no_word_to_resolve(string row)
    {
        var commands = Commands([row]);

        var failure = await Assert.ThrowsAsync<RevisionNotFoundException>(() => commands.UpgradeAsync("head", ct: Cancellation));
        await Assert.ThrowsAsync<RevisionNotFoundException>(async () => (await commands.CurrentAsync(Cancellation)).Revisions.ToString());

        Assert.Equal(row, failure.Argument);
        Assert.Contains("alembic stamp --purge", failure.Hint, StringComparison.Ordinal);
    }

    private static AlembicCommands Commands(IReadOnlyList<string> rows, MigrationEnv? env = null) => new()
    {
        Migrations = new ScriptedMigrations().Then("a1", _ => { }).Then("b2", _ => { }),
        Connection = new RecordingConnection { Versions = rows },
        Dialect = Dialect.PostgreSql,
        Env = env ?? new MigrationEnv(),
    };

    private sealed class ThrowingEnv : MigrationEnv
    {
        public override void Configure(EnvOptions options) => throw new InvalidOperationException("no secret");
    }
}
