using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Tests;
using MySqlConnector;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A migration that wants a table that somebody reads, where it is the statement that is tried again.</summary>
public sealed class BlockingOnMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ALTER TABLE busy ADD COLUMN x integer")]
    [InlineData("UPDATE busy SET id = 2")]
    public async Task A_statement_is_tried_again_until_the_lock_goes(string statement)
    {
        await using var fresh = await PrepareAsync();
        var holder = await HoldAsync(fresh);
        var pauses = new List<RunRetried>();

        await UpgradeAsync(fresh, statement, 3, happened =>
        {
            if (happened is RunRetried retried)
            {
                pauses.Add(retried);
                holder.Dispose();
            }
        });

        Assert.Equal("b2", Assert.Single(pauses).Step?.Revision);
        Assert.Equal([["b2"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Equal(["alembic_version", "busy", "other"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task When_the_lock_stays_the_revision_is_partial_and_nothing_is_in_doubt()
    {
        await using var fresh = await PrepareAsync();
        using var holder = await HoldAsync(fresh);

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => UpgradeAsync(fresh, "ALTER TABLE busy ADD COLUMN x integer", 1, _ => { }));

        Assert.Contains("Lock wait timeout exceeded", failure.Message, StringComparison.Ordinal);
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        Assert.Equal([[1, "-"]], await fresh.QueryAsync("SELECT done, next_hash FROM alembic_version_journal"));
    }

    private static Task UpgradeAsync(DatabaseUnderTest fresh, string statement, int retries, Action<RunEvent> events) => new Alembic.Commands.AlembicCommands
    {
        Migrations = Migrations(statement),
        Dialect = Alembic.Dialect.Find(fresh.DialectName),
        DataSource = fresh.DataSource,
        Configure = options => (options.DdlLockTimeout, options.DdlRetries) = (TimeSpan.FromMilliseconds(300), retries),
        Events = events,
    }.UpgradeAsync("head", ct: Cancellation);

    private static ScriptedMigrations Migrations(string statement) => new ScriptedMigrations()
        .Then("a1", op =>
        {
            op.Execute("CREATE TABLE busy (id integer)");
            op.Execute("INSERT INTO busy VALUES (1)");
        })
        .Then("b2", op =>
        {
            op.Execute("CREATE TABLE other (id integer)");
            op.Execute(statement);
        });

    private async Task<DatabaseUnderTest> PrepareAsync()
    {
        var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, Migrations("")).UpgradeAsync("a1");
        return fresh;
    }

    private static async Task<MySqlConnection> HoldAsync(DatabaseUnderTest fresh)
    {
        var connection = new MySqlConnection(fresh.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new MySqlCommand("START TRANSACTION; SELECT id FROM busy FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }
}
