using System.Data.Common;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Tests;
using Microsoft.Data.Sqlite;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Foreign keys on SQLite: a run neither deletes rows by them nor leaves rows that break them.</summary>
public sealed class ForeignKeysOnSqlite(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_table_made_anew_keeps_the_rows_that_refer_to_it(bool perMigration)
    {
        await using var fresh = await PrepareAsync();
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.CreateTable("parent_new", [new("id", SqlType.Integer()) { PrimaryKey = true }, new("name", SqlType.Text()) { Nullable = false }]);
            op.Execute("INSERT INTO parent_new SELECT id, name FROM parent");
            op.DropTable("parent");
            op.RenameTable("parent_new", "parent");
        });

        await new MigrationRun(fresh, migrations, options => options.TransactionPerMigration = perMigration).UpgradeAsync();

        Assert.Equal([[10L, 1L], [11L, 2L]], await fresh.QueryAsync("SELECT id, parent_id FROM child ORDER BY id"));
        Assert.Equal([[1L, "one"], [2L, "two"]], await fresh.QueryAsync("SELECT id, name FROM parent ORDER BY id"));
        Assert.Empty(await fresh.QueryAsync("PRAGMA foreign_key_check"));
    }

    [Fact]
    public async Task A_row_that_refers_to_no_row_fails_the_run_and_is_named()
    {
        await using var fresh = await PrepareAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.Execute("DELETE FROM parent WHERE id = 2"));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Equal(
            "The COMMIT of a1 failed: Row 11 of child breaks its foreign key: parent_id = 2 refers to no row of parent (id). Rolled back: nothing of the run is in the database.",
            failure.Message);
        Assert.Equal(FailureKind.MigrationRolledBack, failure.Kind);
        Assert.Equal(2, (await fresh.QueryAsync("SELECT id FROM parent")).Count);
        Assert.DoesNotContain("alembic_version", await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_row_that_referred_to_no_row_before_the_run_does_not_fail_it()
    {
        await using var fresh = await PrepareAsync();
        await fresh.ExecuteAsync("PRAGMA foreign_keys = OFF; INSERT INTO child VALUES (12, 77); INSERT INTO child VALUES (13, 77)");
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE child_new (id integer PRIMARY KEY, parent_id integer REFERENCES parent (id) ON DELETE CASCADE)");
            op.Execute("INSERT INTO child_new SELECT id + 100, parent_id FROM child");
            op.DropTable("child");
            op.RenameTable("child_new", "child");
        });

        await new MigrationRun(fresh, migrations).UpgradeAsync();

        Assert.Equal(4, (await fresh.QueryAsync("SELECT id FROM child")).Count);
        var worse = new ScriptedMigrations().Then("a1", _ => { }).Then("b2", op => op.Execute("INSERT INTO child VALUES (200, 77)"));
        var failure = await new MigrationRun(fresh, worse).FailAsync();
        Assert.Contains("parent_id = 77 refers to no row of parent (id)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_key_without_a_key_to_refer_to_does_not_keep_others_from_being_checked()
    {
        await using var fresh = await PrepareAsync();
        await fresh.ExecuteAsync("CREATE TABLE nokey (a integer); CREATE TABLE stray (a integer REFERENCES nokey (a))");
        await fresh.ExecuteAsync("PRAGMA foreign_keys = OFF; INSERT INTO stray VALUES (1)");

        await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.Execute("CREATE TABLE t (id integer)"))).UpgradeAsync();
        var failure = await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", _ => { }).Then("b2", op => op.Execute("DELETE FROM parent"))).FailAsync();

        Assert.Contains("of child breaks its foreign key", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_of_the_applications_has_its_setting_back(bool on)
    {
        await using var fresh = await PrepareAsync();
        await using var connection = new SqliteConnection(fresh.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await ExecuteAsync(connection, $"PRAGMA foreign_keys = {(on ? "ON" : "OFF")}");
        var during = new List<long>();
        var migrations = new ScriptedMigrations()
            .ThenAsync("a1", async (op, ct) => during.AddRange(await op.QueryAsync($"PRAGMA foreign_keys", row => row.GetInt64(0), ct)))
            .Then("b2", op => op.Execute("no SQL"));

        await new MigrationRun(fresh, migrations, options => options.Connection = connection).FailAsync();
        Assert.Equal(on ? 1L : 0L, await ExecuteAsync(connection, "PRAGMA foreign_keys"));
        await new MigrationRun(fresh, migrations, options => options.Connection = connection).UpgradeAsync("a1");

        Assert.Equal(on ? 1L : 0L, await ExecuteAsync(connection, "PRAGMA foreign_keys"));
        Assert.Equal([0L, 0L], during);
    }

    [Fact]
    public async Task In_a_transaction_of_the_applications_a_table_that_is_referred_to_is_not_dropped()
    {
        await using var fresh = await PrepareAsync();
        await using var connection = new SqliteConnection(fresh.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var migrations = new ScriptedMigrations().Then("a1", op => op.DropTable("parent"));

        var failure = await new MigrationRun(fresh, migrations, options => options.Transaction = transaction).FailAsync();
        await transaction.CommitAsync(Cancellation);

        Assert.Contains("The table parent cannot be dropped in a transaction of the application's with foreign keys on", failure.Message, StringComparison.Ordinal);
        Assert.Contains("PRAGMA foreign_keys = OFF", failure.Hint, StringComparison.Ordinal);
        Assert.Equal(2, (await fresh.QueryAsync("SELECT id FROM child")).Count);
    }

    private static async Task<object?> ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private async Task<DatabaseUnderTest> PrepareAsync()
    {
        var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE parent (id integer PRIMARY KEY, name text)");
        await fresh.ExecuteAsync("CREATE TABLE child (id integer PRIMARY KEY, parent_id integer REFERENCES parent (id) ON DELETE CASCADE)");
        await fresh.ExecuteAsync("INSERT INTO parent VALUES (1, 'one'), (2, 'two')");
        await fresh.ExecuteAsync("INSERT INTO child VALUES (10, 1), (11, 2)");
        return fresh;
    }
}
