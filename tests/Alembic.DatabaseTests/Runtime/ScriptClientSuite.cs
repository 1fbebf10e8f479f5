using System.Diagnostics;
using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;
using MySqlConnector;
using Npgsql;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Scripts in the hands of the servers' own clients: one that is run twice, or fails, stops there.</summary>
public abstract class ScriptClientSuite(DatabaseUnderTest database, string client)
{
    [Fact]
    public async Task A_guarded_script_that_is_run_twice_stops_at_its_first_statement()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await RunAsync(fresh, await ScriptAsync(fresh, "a1", Migrations()));
        var script = await ScriptAsync(fresh, "a1:b2", Migrations());
        await RunAsync(fresh, script);

        var error = await RunAsync(fresh, script, fails: true);

        Assert.Contains("alembic_version must have a1 and not b2", error, StringComparison.Ordinal);
        Assert.Equal([["b2"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Single(await fresh.QueryAsync("SELECT id FROM two"));
    }

    [Fact]
    public async Task A_guarded_script_from_base_stops_where_the_version_table_is_there()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var script = await ScriptAsync(fresh, "b2", Migrations());
        await RunAsync(fresh, script);

        var error = await RunAsync(fresh, script, fails: true);

        Assert.Contains("alembic_version exists, but this script begins without it", error, StringComparison.Ordinal);
        Assert.Single(await fresh.QueryAsync("SELECT id FROM two"));
    }

    [Fact]
    public async Task A_script_for_its_client_stops_at_an_error()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = Migrations().Then("c3", op =>
        {
            op.Execute("INSERT INTO missing (id) VALUES (1)");
            op.Execute("INSERT INTO two (id) VALUES (2)");
        });

        await RunAsync(fresh, await ScriptAsync(fresh, "b2", migrations));
        var error = await RunAsync(fresh, await ScriptAsync(fresh, "b2:c3", migrations), fails: true);

        Assert.Contains("missing", error, StringComparison.Ordinal);
        Assert.Equal([["b2"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Single(await fresh.QueryAsync("SELECT id FROM two"));
    }

    /// <summary>The client's command line for a database; the script comes on its standard input.</summary>
    protected abstract ProcessStartInfo Client(DatabaseUnderTest fresh);

    private static ScriptedMigrations Migrations() => new ScriptedMigrations()
        .Then("a1", op => op.Execute("CREATE TABLE one (id integer)"))
        .Then("b2", op =>
        {
            op.Execute("CREATE TABLE two (id integer)");
            op.Execute("INSERT INTO two (id) VALUES (1)");
        });

    private async Task<string> ScriptAsync(DatabaseUnderTest fresh, string target, ScriptedMigrations migrations)
    {
        var output = new StringWriter();
        await new AlembicCommands
        {
            Migrations = migrations,
            Dialect = Alembic.Dialect.Find(fresh.DialectName),
            Configure = options => (options.ScriptClient, options.ScriptGuard) = (client, true),
            Output = output,
        }.UpgradeAsync(target, sql: true, ct: TestContext.Current.CancellationToken);
        return output.ToString();
    }

    private async Task<string> RunAsync(DatabaseUnderTest fresh, string script, bool fails = false)
    {
        var start = Client(fresh);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode != 0 == fails, $"{start.FileName} ended with {process.ExitCode}.\n{script}\n{error}{await output}");
        return error;
    }
}

public sealed class ScriptClientOnSqlite(SqliteDatabase database) : ScriptClientSuite(database, "sqlite3"), IClassFixture<SqliteDatabase>
{
    protected override ProcessStartInfo Client(DatabaseUnderTest fresh) => new("sqlite3", [((SqliteDatabase)fresh).Path]);
}

public sealed class ScriptClientOnPostgreSql(PostgreSqlDatabase database) : ScriptClientSuite(database, "psql"), IClassFixture<PostgreSqlDatabase>
{
    protected override ProcessStartInfo Client(DatabaseUnderTest fresh)
    {
        var address = new NpgsqlConnectionStringBuilder(fresh.ConnectionString);
        return new("psql", ["-X", "-q", "-h", address.Host!, "-p", $"{address.Port}", "-U", address.Username!, address.Database!]) { Environment = { ["PGPASSWORD"] = address.Password } };
    }
}

public sealed class ScriptClientOnMariaDb(MariaDbDatabase database) : ScriptClientSuite(database, "mariadb"), IClassFixture<MariaDbDatabase>
{
    protected override ProcessStartInfo Client(DatabaseUnderTest fresh)
    {
        var address = new MySqlConnectionStringBuilder(fresh.ConnectionString);
        return new("mariadb", ["--no-defaults", "-h", address.Server, "-P", $"{address.Port}", "-u", address.UserID, address.Database]) { Environment = { ["MYSQL_PWD"] = address.Password } };
    }
}
