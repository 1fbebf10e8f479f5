using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Dialects.SqlServer;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Tests.Runtime.Recording;

namespace Alembic.Tests.Connections;

public class ServerVersionTests
{
    [Theory]
    [InlineData("16.00.4085", "16.0.4085")]
    [InlineData("15.18 (Debian 15.18-1.pgdg120+1)", "15.18")]
    [InlineData("5.5.5-10.11.19-MariaDB-0+deb12u1", "10.11.19")]
    [InlineData("3.53.4", "3.53.4")]
    [InlineData("19.0.0.0.0", "19.0.0.0")]
    [InlineData("17devel", "17.0")]
    [InlineData("", null)]
    [InlineData("unknown", null)]
    [InlineData(null, null)]
    public void The_numbers_are_read(string? reported, string? version) => Assert.Equal(version, ServerVersions.Parse(reported)?.ToString());

    [Theory]
    [InlineData("16.00.4085", "DATE")]
    [InlineData("09.00.1399", "DATETIME")]
    public async Task A_run_writes_for_the_server_that_it_is_on(string version, string type)
    {
        var run = new RecordedRun
        {
            Connection = new() { Version = version },
            Dialect = Dialect.SqlServer,
            Migrations = new ScriptedMigrations().Then("a1", op => op.AddColumn("t", new("c", SqlType.Date()))),
            Configure = options => options.Lock = false,
        };

        await run.Commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken);

        Assert.Contains(run.Sent, sent => sent.Contains($"ALTER TABLE t ADD c {type} NULL", StringComparison.Ordinal));
    }
}
