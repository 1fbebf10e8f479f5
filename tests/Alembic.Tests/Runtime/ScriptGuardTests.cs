using Alembic.Commands;
using Alembic.Dialects;

namespace Alembic.Tests.Runtime;

/// <summary>The lines of a script that make it safe to run twice, or behind an error.</summary>
public sealed class ScriptGuardTests
{
    [Theory]
    [InlineData("postgresql", "psql", "\\set ON_ERROR_STOP on\n\nBEGIN;")]
    [InlineData("sqlite", "sqlite3", ".bail on\n\n-- Running upgrade")]
    [InlineData("mssql", "sqlcmd", ":on error exit\n\nBEGIN TRANSACTION;")]
    [InlineData("oracle", "sqlplus", "WHENEVER SQLERROR EXIT FAILURE ROLLBACK\n\n-- Running upgrade")]
    [InlineData("mysql", "mariadb", "-- Running upgrade")]
    [InlineData("postgresql", null, "BEGIN;")]
    public async Task A_script_for_a_client_begins_with_the_line_that_stops_it(string dialect, string? client, string beginning)
    {
        var script = await ScriptAsync(dialect, "b2", options => options.ScriptClient = client);

        Assert.StartsWith(beginning, script.Replace("CREATE TABLE", "-- Running upgrade", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_another_database_is_refused()
    {
        var error = await Assert.ThrowsAsync<AlembicException>(() => ScriptAsync("mysql", "b2", options => options.ScriptClient = "psql"));

        Assert.Equal("The client 'psql' does not support mysql. Supported clients: mysql, mariadb.", error.Message);
    }

    [Theory]
    [InlineData("postgresql", """
        DO $alembic$ BEGIN IF NOT (EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'a1') AND NOT EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'b2')) THEN RAISE EXCEPTION USING MESSAGE = 'alembic_version must have a1 and not b2'; END IF; END $alembic$;
        """)]
    [InlineData("sqlite", """
        CREATE TEMPORARY TABLE alembic_guard (ok INTEGER, CONSTRAINT "alembic_version must have a1 and not b2" CHECK (ok = 1));

        INSERT INTO alembic_guard SELECT CASE WHEN EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'a1') AND NOT EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'b2') THEN 1 ELSE 0 END;

        DROP TABLE alembic_guard;
        """)]
    [InlineData("mysql", """
        CREATE TEMPORARY TABLE alembic_guard (ok INTEGER, CONSTRAINT `alembic_version must have a1 and not b2` CHECK (ok = 1));

        INSERT INTO alembic_guard SELECT CASE WHEN EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'a1') AND NOT EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'b2') THEN 1 ELSE 0 END;

        DROP TEMPORARY TABLE alembic_guard;
        """)]
    [InlineData("mssql", """
        IF NOT (EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'a1') AND NOT EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'b2')) THROW 50000, 'alembic_version must have a1 and not b2', 1;
        """)]
    [InlineData("oracle", """
        DECLARE holds INTEGER; BEGIN SELECT CASE WHEN EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'a1') AND NOT EXISTS (SELECT 1 FROM alembic_version WHERE alembic_version.version_num = 'b2') THEN 1 ELSE 0 END INTO holds FROM DUAL; IF holds = 0 THEN RAISE_APPLICATION_ERROR(-20000, 'alembic_version must have a1 and not b2'); END IF; END;
        """)]
    public async Task A_revision_checks_the_version_table(string dialect, string check)
    {
        var script = await ScriptAsync(dialect, "a1:b2", options => options.ScriptGuard = true);

        Assert.Contains(check.Trim(), script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_makes_the_version_table_checks_that_it_is_not_there()
    {
        var script = await ScriptAsync("sqlite", "a1", options => options.ScriptGuard = true);

        Assert.Contains(
            """INSERT INTO alembic_guard SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM main.sqlite_master WHERE type IN ('table', 'view') AND lower(name) = lower('alembic_version')) THEN 1 ELSE 0 END;""",
            script,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_options_the_script_is_Alembics() =>
        Assert.DoesNotContain("alembic_guard", await ScriptAsync("sqlite", "b2", _ => { }), StringComparison.Ordinal);

    private static async Task<string> ScriptAsync(string dialect, string target, Action<Alembic.EnvOptions> configure)
    {
        var output = new StringWriter();
        await new AlembicCommands
        {
            Migrations = new ScriptedMigrations().Then("a1", op => op.Execute("CREATE TABLE one (id integer)")).Then("b2", op => op.Execute("CREATE TABLE two (id integer)")),
            Dialect = Dialect.Find(dialect),
            Configure = configure,
            Output = output,
        }.UpgradeAsync(target, sql: true, ct: TestContext.Current.CancellationToken);
        return output.ToString();
    }
}
