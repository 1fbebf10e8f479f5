using System.Data;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>Runs on a real server: version table, transactions, failures.</summary>
public abstract class RunSuite(DatabaseUnderTest database)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upgrade_and_downgrade_keep_schema_and_version_table_in_step()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var run = new MigrationRun(fresh, Accounts());

        await run.UpgradeAsync("a1");
        Assert.Equal(["account", "alembic_version"], await fresh.TableNamesAsync());
        Assert.Equal(["a1"], await VersionsAsync(fresh));

        await run.UpgradeAsync("head");
        Assert.Equal(["account", "alembic_version", "person"], await fresh.TableNamesAsync());
        Assert.Equal(["b2"], await VersionsAsync(fresh));

        await run.UpgradeAsync("head");
        await run.DowngradeAsync("-1");
        Assert.Equal(["account", "alembic_version"], await fresh.TableNamesAsync());

        await run.DowngradeAsync("base");
        Assert.Equal(["alembic_version"], await fresh.TableNamesAsync());
        Assert.Empty(await VersionsAsync(fresh));

        await run.UpgradeAsync("head");
        Assert.Equal(["b2"], await VersionsAsync(fresh));
    }

    [Fact]
    public async Task Stamp_and_ensure_version_touch_the_version_table_alone()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var run = new MigrationRun(fresh, Accounts());

        await run.Commands.EnsureVersionAsync(ct: Cancellation);
        await run.Commands.EnsureVersionAsync(ct: Cancellation);
        Assert.Empty(await VersionsAsync(fresh));

        await run.Commands.StampAsync(["head"], ct: Cancellation);
        Assert.Equal(["b2"], await VersionsAsync(fresh));

        await fresh.ExecuteAsync("UPDATE alembic_version SET version_num = 'lost'");
        await run.Commands.StampAsync(["a1"], purge: true, ct: Cancellation);
        Assert.Equal(["a1"], await VersionsAsync(fresh));
        Assert.Equal(["alembic_version"], await fresh.TableNamesAsync());
    }

    [Theory]
    [InlineData("VARCHAR(32)", "NULL")]
    [InlineData("INTEGER", "42")]
    [InlineData("BLOB", "X'00FF'")]
    public async Task Rows_that_hold_no_revision_are_repaired_by_a_stamp(string type, string value)
    {
        await using var fresh = await database.CreateAnotherAsync();
        (type, value) = type == "BLOB" && database.DialectName == "postgresql" ? ("BYTEA", "'\\x00ff'") : (type, value);
        await fresh.ExecuteAsync($"CREATE TABLE alembic_version (version_num {type})");
        await fresh.ExecuteAsync($"INSERT INTO alembic_version VALUES ({value})");
        var run = new MigrationRun(fresh, new ScriptedMigrations().Then("7", _ => { }).Then("8", _ => { }));

        var refusal = await Assert.ThrowsAnyAsync<AlembicException>(() => run.UpgradeAsync());
        Assert.Equal(FailureKind.RevisionGraph, refusal.Kind);
        Assert.Contains("alembic stamp --purge", refusal.Hint, StringComparison.Ordinal);
        await run.Commands.StampAsync(["7"], purge: true, ct: Cancellation);

        await run.UpgradeAsync();
        Assert.Equal("8 (head)\n", await run.CurrentAsync());
    }

    [Fact]
    public async Task A_version_table_of_another_name_is_used()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var run = new MigrationRun(fresh, Accounts(), options => options.VersionTable = "Order");

        await run.UpgradeAsync("head");

        Assert.Equal("b2 (head)\n", await run.CurrentAsync());
        Assert.DoesNotContain("alembic_version", await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_statement_that_the_server_refuses_half_way_is_found_and_undone()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, Accounts()).UpgradeAsync("a1");
        var migrations = Accounts().Then("c3", op =>
        {
            op.CreateTable("third", [new("id", SqlType.Integer()) { Nullable = false }]);
            op.Execute("INSERT INTO no_such_table (id) VALUES (1)", "versions/c3.cs", 14);
            op.Execute("DELETE FROM third");
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Equal("c3", failure.Revision);
        Assert.Equal(2, failure.StatementNumber);
        Assert.Equal("versions/c3.cs:14", failure.Location?.ToString());
        Assert.Contains("no_such_table", failure.Message, StringComparison.Ordinal);
        await AssertUndoneAsync(fresh, failure, ["account", "alembic_version"], ["a1"], ["account", "alembic_version", "alembic_version_journal", "person", "third"], ["b2"]);
    }

    [Fact]
    public async Task A_script_that_throws_half_way_is_undone()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, Accounts()).UpgradeAsync("a1");
        var migrations = Accounts().ThenAsync("c3", async (op, ct) =>
        {
            op.CreateTable("third", [new("id", SqlType.Integer()) { Nullable = false }]);
            await op.FlushAsync(ct);
            throw new InvalidOperationException("no such luck");
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Equal("c3", failure.Revision);
        Assert.Contains("InvalidOperationException: no such luck", failure.Message, StringComparison.Ordinal);
        await AssertUndoneAsync(fresh, failure, ["account", "alembic_version"], ["a1"], ["account", "alembic_version", "alembic_version_journal", "person", "third"], ["b2"]);
    }

    [Fact]
    public async Task A_first_run_that_fails_leaves_no_version_table()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", op => op.Execute("no SQL at all"));

        await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Equal(fresh.HasTransactionalDdl ? [] : ["alembic_version"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task With_a_transaction_per_migration_what_came_before_stays()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = Accounts().Then("c3", op => op.Execute("no SQL at all"));

        var failure = await new MigrationRun(fresh, migrations, options => options.TransactionPerMigration = true).FailAsync();

        Assert.Equal(["a1", "b2"], failure.Committed);
        Assert.Equal(["b2"], await VersionsAsync(fresh));
    }

    [Fact]
    public async Task A_row_changed_by_somebody_else_meanwhile_is_an_error()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, Accounts()).UpgradeAsync("a1");
        var migrations = new ScriptedMigrations()
            .Then("a1", _ => { })
            .Then("b2", op => op.Execute("UPDATE alembic_version SET version_num = 'x'"));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Contains("Online migration expected to match one row when updating 'a1' to 'b2' in 'alembic_version'; 0 found", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_reads_rows_and_writes_values()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = Accounts().ThenAsync("c3", async (op, ct) =>
        {
            op.Execute($"INSERT INTO account (id, name) VALUES ({7}, {"O'Hara"})");
            var names = await op.QueryAsync($"SELECT name FROM account WHERE id = {7}", row => row.GetString(0), ct);
            foreach (var name in names)
                op.Execute($"INSERT INTO person (id, name) VALUES ({1}, {name + "!"})");
        });

        await new MigrationRun(fresh, migrations).UpgradeAsync();

        Assert.Equal([["O'Hara!"]], await fresh.QueryAsync("SELECT name FROM person"));
    }

    [Fact]
    public async Task An_autocommit_block_is_committed_though_the_run_fails()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = Accounts().Then("c3", op =>
        {
            op.AutocommitBlock(() => op.Execute("CREATE TABLE stays (id integer)"));
            op.Execute("CREATE TABLE goes (id integer)");
            op.Execute("no SQL at all");
        });

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.True(failure.PartlyApplied);
        Assert.Equal(["a1", "b2"], failure.Committed);
        Assert.Equal(["b2"], await VersionsAsync(fresh));
        Assert.Contains("stays", await fresh.TableNamesAsync());
        Assert.Equal(!fresh.HasTransactionalDdl, (await fresh.TableNamesAsync()).Contains("goes"));
    }

    [Fact]
    public async Task A_connection_and_a_transaction_of_the_application_are_left_to_it()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await new MigrationRun(fresh, Accounts(), options => (options.Connection, options.Transaction) = (connection, transaction)).UpgradeAsync();
            await transaction.RollbackAsync(Cancellation);
        }

        Assert.Equal(System.Data.ConnectionState.Open, connection.State);
        Assert.Equal(fresh.HasTransactionalDdl, (await fresh.TableNamesAsync()).Count == 0);
    }

    [Fact]
    public async Task A_transaction_of_the_application_brings_its_connection()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);

        await new MigrationRun(fresh, Accounts(), options => (options.DataSource, options.Transaction) = (null, transaction)).UpgradeAsync();
        await transaction.CommitAsync(Cancellation);

        Assert.Equal(["b2"], await VersionsAsync(fresh));
        if (fresh.DialectName == "sqlite")
        {
            // The other drivers keep the connection of a transaction that is over.
            await Assert.ThrowsAsync<AlembicException>(() => new MigrationRun(fresh, Accounts(), options => options.Transaction = transaction).UpgradeAsync());
        }
    }

    [Fact]
    public async Task Transactions_have_the_isolation_level_that_is_asked_for()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var levels = new List<IsolationLevel>();
        var migrations = new ScriptedMigrations().Then("a1", op => op.CreateTable("account", Columns));

        await new MigrationRun(fresh, migrations, options =>
        {
            options.IsolationLevel = IsolationLevel.Serializable;
            options.OnVersionApply(applied => levels.Add(applied.Context.Transaction!.IsolationLevel));
        }).UpgradeAsync();

        Assert.Equal([IsolationLevel.Serializable], levels);
    }

    private static async Task AssertUndoneAsync(
        DatabaseUnderTest fresh, MigrationFailedException failure, string[] tables, string[] versions, string[] tablesElse, string[] versionsElse)
    {
        Assert.Equal(fresh.HasTransactionalDdl ? FailureKind.MigrationRolledBack : FailureKind.MigrationPartlyApplied, failure.Kind);
        Assert.Equal(fresh.HasTransactionalDdl ? tables : tablesElse, await fresh.TableNamesAsync());
        Assert.Equal(fresh.HasTransactionalDdl ? versions : versionsElse, await VersionsAsync(fresh));
        Assert.Equal(!fresh.HasTransactionalDdl, failure.PartlyApplied);
    }

    private static async Task<IEnumerable<object?>> VersionsAsync(DatabaseUnderTest fresh) =>
        (await fresh.QueryAsync("SELECT version_num FROM alembic_version")).Select(row => row[0]);

    private static ScriptedMigrations Accounts() => new ScriptedMigrations()
        .Then("a1", op => op.CreateTable("account", Columns), op => op.DropTable("account"))
        .Then("b2", op => op.CreateTable("person", Columns), op => op.DropTable("person"));

    private static IReadOnlyList<Column> Columns => [new("id", SqlType.Integer()) { Nullable = false }, new("name", SqlType.String(50))];
}

public sealed class RunOnSqlite(SqliteDatabase database) : RunSuite(database), IClassFixture<SqliteDatabase>;

public sealed class RunOnPostgreSql(PostgreSqlDatabase database) : RunSuite(database), IClassFixture<PostgreSqlDatabase>;

public sealed class RunOnMariaDb(MariaDbDatabase database) : RunSuite(database), IClassFixture<MariaDbDatabase>;
