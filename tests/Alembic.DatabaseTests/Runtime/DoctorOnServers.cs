using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>What keeps a run from writing, and the doctor must say.</summary>
public sealed class DoctorOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SET default_transaction_read_only = on", "Transactions are read-only: default_transaction_read_only is on.")]
    [InlineData("SET search_path = ''", "No schema of search_path exists, so that no table can be made: search_path is \"\"\"\".")]
    [InlineData("CREATE ROLE {0}; SET ROLE {0}", "The role {0} may not create tables in the schema public.")]
    [InlineData("CREATE TABLE alembic_version (version_num VARCHAR(32)); CREATE ROLE {0}; GRANT CREATE ON SCHEMA public TO {0}; GRANT SELECT ON alembic_version TO {0}; SET ROLE {0}", "The role {0} may not read and write the version table.")]
    public async Task It_says_what_keeps_a_run_from_writing(string sql, string problem)
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        var role = $"poor_{Guid.NewGuid():N}"[..20];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = sql.Replace("{0}", role, StringComparison.Ordinal);
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var findings = await new MigrationRun(fresh, DoctorFindings.Migrations(), options => options.Connection = connection).Commands.DiagnoseAsync(Cancellation);

        Assert.Contains(problem.Replace("{0}", role, StringComparison.Ordinal), DoctorFindings.Failed(findings));
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = sql.Contains("ROLE", StringComparison.Ordinal) ? $"RESET ROLE; DROP OWNED BY {role}; DROP ROLE {role}" : "RESET ALL";
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    [Fact]
    public async Task It_says_nothing_of_rights_that_suffice()
    {
        await using var fresh = await database.CreateAnotherAsync();

        Assert.Empty(DoctorFindings.Failed(await new MigrationRun(fresh, DoctorFindings.Migrations()).Commands.DiagnoseAsync(Cancellation)));
    }
}

/// <summary>The same on MariaDB.</summary>
public sealed class DoctorOnMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_which_rights_are_missing()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var user = $"poor_{Guid.NewGuid():N}"[..20];
        await fresh.ExecuteAsync($"CREATE USER '{user}'@'%' IDENTIFIED BY 'only-reads'");
        var name = (string)(await fresh.QueryAsync("SELECT DATABASE()"))[0][0]!;
        await fresh.ExecuteAsync($"GRANT SELECT ON `{name}`.* TO '{user}'@'%'");
        var text = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = fresh.ConnectionString };
        text.Remove("User ID");
        text["User ID"] = user;
        text["Password"] = "only-reads";
        await using var source = fresh.CreateDataSource(text.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancellation);

        var findings = await new MigrationRun(fresh, DoctorFindings.Migrations(), options => options.Connection = connection).Commands.DiagnoseAsync(Cancellation);

        Assert.Contains($"The user {user}@% has no right to INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX in the database {name}.", DoctorFindings.Failed(findings));
        await fresh.ExecuteAsync($"DROP USER '{user}'@'%'");
    }

    [Fact]
    public async Task It_says_nothing_of_rights_that_suffice()
    {
        await using var fresh = await database.CreateAnotherAsync();

        Assert.Empty(DoctorFindings.Failed(await new MigrationRun(fresh, DoctorFindings.Migrations()).Commands.DiagnoseAsync(Cancellation)));
    }
}

/// <summary>A server that is read-only for all its users: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(ReadOnlyServer), DisableParallelization = true)]
public sealed class ReadOnlyServer;

[Collection(nameof(ReadOnlyServer))]
public sealed class DoctorOnReadOnlyMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_that_the_server_is_read_only()
    {
        await using var fresh = (MariaDbDatabase)await database.CreateAnotherAsync();
        var user = $"poor_{Guid.NewGuid():N}"[..20];
        await fresh.ExecuteAsync($"CREATE USER '{user}'@'%' IDENTIFIED BY 'pw'");
        await fresh.ExecuteAsync($"GRANT ALL ON `{fresh.Name}`.* TO '{user}'@'%'");
        var text = new MySqlConnector.MySqlConnectionStringBuilder(fresh.ConnectionString) { UserID = user, Password = "pw" };
        await using var source = fresh.CreateDataSource(text.ConnectionString);
        var run = new MigrationRun(fresh, DoctorFindings.Migrations(), options => options.DataSource = source);
        await fresh.ExecuteAsync("SET GLOBAL read_only = ON");
        try
        {
            Assert.Equal(["The server is read-only: read_only is on."], DoctorFindings.Failed(await run.Commands.DiagnoseAsync(Cancellation)));
            Assert.Contains("--read-only", (await run.FailAsync()).Message, StringComparison.Ordinal);
        }
        finally
        {
            await fresh.ExecuteAsync("SET GLOBAL read_only = OFF");
        }

        Assert.Empty(DoctorFindings.Failed(await run.Commands.DiagnoseAsync(Cancellation)));
        await run.UpgradeAsync();
        await fresh.ExecuteAsync($"DROP USER '{user}'@'%'");
    }
}

internal static class DoctorFindings
{
    public static ScriptedMigrations Migrations() => new ScriptedMigrations().Then("a1", op => op.CreateTable("one", columns: [new("id", SqlType.Integer())]));

    public static IEnumerable<string> Failed(IReadOnlyList<Finding> findings) =>
        findings.Where(finding => finding.State == FindingState.Failed || (finding.Subject == "rights" && finding.State == FindingState.Warning)).Select(finding => finding.Text);
}
