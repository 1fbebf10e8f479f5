using System.Data.Common;
using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>The version table on a real server: where it is, what it is made of, and what is noticed of its rows.</summary>
public abstract class VersionTableSuite(DatabaseUnderTest database)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_table_that_cannot_be_read_is_no_failed_migration()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE alembic_version (other integer)");

        foreach (var (what, act) in ((string, Func<MigrationRun, Task>)[])
            [("The run cannot begin: ", run => run.UpgradeAsync()), ("The database does not tell its revision: ", run => run.Commands.CurrentAsync(ct: Cancellation))])
        {
            var refusal = await Assert.ThrowsAsync<AlembicException>(() => act(new(fresh, One())));

            Assert.StartsWith(what, refusal.Message, StringComparison.Ordinal);
            Assert.EndsWith(". SQL: SELECT alembic_version.version_num FROM alembic_version. Nothing was done.", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(FailureKind.Connection, refusal.Kind);
        }
    }

    [Fact]
    public async Task It_is_made_in_a_schema_of_its_own_and_used_there()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        var schema = await MakeSchemaAsync(fresh, connection);
        void Configure(EnvOptions options) => (options.Connection, options.VersionTableSchema) = (connection, schema);

        await new MigrationRun(fresh, One(), Configure).UpgradeAsync();
        Assert.Equal(["one"], await fresh.TableNamesAsync());
        var run = new MigrationRun(fresh, One(), Configure);
        Assert.Equal("a1 (head)\n", await run.CurrentAsync());

        await new MigrationRun(fresh, One(), Configure).DowngradeAsync("base");
        await new MigrationRun(fresh, One(), Configure).Commands.StampAsync(["a1"], ct: Cancellation);
        Assert.Equal([["a1"]], await ReadAsync(connection, $"SELECT version_num FROM {schema}.alembic_version"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_has_a_primary_key_or_none(bool key)
    {
        await using var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, One(), options => options.VersionTablePrimaryKey = key).UpgradeAsync();

        var failure = await Record.ExceptionAsync(() => fresh.ExecuteAsync("INSERT INTO alembic_version (version_num) VALUES ('a1')"));

        Assert.Equal(key, failure is DbException);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_id_that_does_not_fit_into_its_column_is_refused_before_anything_runs(bool isStamp)
    {
        await using var fresh = await database.CreateAnotherAsync();
        var id = new string('a', 33);
        var migrations = One().Then(id, op => op.CreateTable("two", columns: [new("id", SqlType.Integer())]));
        Task RunAsync() => isStamp ? new MigrationRun(fresh, migrations).Commands.StampAsync([id], ct: Cancellation) : new MigrationRun(fresh, migrations).UpgradeAsync();
        if (fresh.DialectName == "sqlite")
        {
            // It takes any length.
            await RunAsync();
            Assert.Equal([[id]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
            return;
        }

        var refusal = await Assert.ThrowsAsync<AlembicException>(RunAsync);

        Assert.Equal($"Revision id '{id}' has 33 characters, but the column version_num of alembic_version holds only 32.", refusal.Message);
        Assert.Equal(FailureKind.RevisionGraph, refusal.Kind);
        Assert.Empty(await fresh.TableNamesAsync());
        Assert.Contains(await new MigrationRun(fresh, migrations).Commands.DiagnoseAsync(Cancellation), finding =>
            finding.Subject == "version table" && finding.State == FindingState.Failed && finding.Text.Contains("holds only 32", StringComparison.Ordinal));

        await fresh.ExecuteAsync("CREATE TABLE alembic_version (version_num VARCHAR(33) NOT NULL)");
        await RunAsync();
        Assert.Equal([[id]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task An_id_of_any_length_fits_into_a_column_without_a_length()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await fresh.ExecuteAsync("CREATE TABLE alembic_version (version_num TEXT NOT NULL)");
        var id = new string('a', 200);

        await new MigrationRun(fresh, One().Then(id, _ => { })).UpgradeAsync();

        Assert.Equal([[id]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task A_row_that_is_there_twice_is_noticed_when_it_is_to_change()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await new MigrationRun(fresh, One(), options => options.VersionTablePrimaryKey = false).UpgradeAsync();
        var migrations = One().Then("b2", op => op.Execute("INSERT INTO alembic_version (version_num) VALUES ('a1')"));

        var failure = await new MigrationRun(fresh, migrations).FailAsync();

        Assert.Contains("Online migration expected to match one row when updating 'a1' to 'b2' in 'alembic_version'; 2 found", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_gone_is_noticed_when_it_is_to_be_deleted()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", _ => { }, op => op.Execute("DELETE FROM alembic_version"));
        await new MigrationRun(fresh, migrations).UpgradeAsync();

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => new MigrationRun(fresh, migrations).DowngradeAsync("base"));

        Assert.Contains("Online migration expected to match one row when deleting 'a1' in 'alembic_version'; 0 found", failure.Message, StringComparison.Ordinal);
        Assert.Equal(fresh.HasTransactionalDdl ? [["a1"]] : [], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task A_callback_sees_each_step_in_its_transaction()
    {
        await using var fresh = await database.CreateAnotherAsync();
        List<string> told = [];
        var migrations = One().Then("b2", _ => { });
        void Configure(EnvOptions options) => options.OnVersionApply(async (applied, _) =>
        {
            Assert.Same(options, applied.Context.Options);
            var rows = await ReadAsync(applied.Context.Connection!, "SELECT version_num FROM alembic_version");
            Assert.Equal(applied.Heads, rows.Select(row => row[0]));
            told.Add($"{applied.Step.Kind} {applied.Step.Revision}: {string.Join(',', applied.Heads)}");
        });

        await new MigrationRun(fresh, migrations, Configure).UpgradeAsync();
        await new MigrationRun(fresh, migrations, Configure).DowngradeAsync("base");
        await new MigrationRun(fresh, migrations, Configure).Commands.StampAsync(["b2"], ct: Cancellation);

        Assert.Equal(["Upgrade a1: a1", "Upgrade b2: b2", "Downgrade b2: a1", "Downgrade a1: ", "Stamp : b2"], told);
    }

    [Fact]
    public async Task A_callback_that_throws_undoes_its_step()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var migrations = new ScriptedMigrations().Then("a1", _ => { });
        void Configure(EnvOptions options) => options.OnVersionApply(_ => throw new InvalidOperationException("not this one"));

        var failure = await new MigrationRun(fresh, migrations, Configure).FailAsync();

        Assert.Contains("InvalidOperationException: not this one", failure.Message, StringComparison.Ordinal);
        Assert.Empty(fresh.HasTransactionalDdl ? await fresh.TableNamesAsync() : (await fresh.QueryAsync("SELECT version_num FROM alembic_version")).Select(row => (string)row[0]!));
    }

    /// <summary>Makes a second schema and gives its name.</summary>
    protected abstract Task<string> MakeSchemaAsync(DatabaseUnderTest fresh, DbConnection connection);

    protected static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<IReadOnlyList<string>> rows = [];
        while (await reader.ReadAsync(Cancellation))
            rows.Add([reader.GetString(0)]);
        return rows;
    }

    private static ScriptedMigrations One() => new ScriptedMigrations()
        .Then("a1", op => op.CreateTable("one", [new("id", SqlType.Integer())]), op => op.DropTable("one"));
}

public sealed class VersionTableOnSqlite(SqliteDatabase database) : VersionTableSuite(database), IClassFixture<SqliteDatabase>
{
    protected override async Task<string> MakeSchemaAsync(DatabaseUnderTest fresh, DbConnection connection)
    {
        await ExecuteAsync(connection, $"ATTACH DATABASE '{((SqliteDatabase)fresh).Path}.ops' AS ops");
        return "ops";
    }
}

public sealed class VersionTableOnPostgreSql(PostgreSqlDatabase database) : VersionTableSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override async Task<string> MakeSchemaAsync(DatabaseUnderTest fresh, DbConnection connection)
    {
        await ExecuteAsync(connection, "CREATE SCHEMA ops");
        return "ops";
    }
}

public sealed class VersionTableOnMariaDb(MariaDbDatabase database) : VersionTableSuite(database), IClassFixture<MariaDbDatabase>
{
    private readonly MariaDbDatabase _schema = database;

    // A schema is a database here: the fixture's own is empty.
    protected override Task<string> MakeSchemaAsync(DatabaseUnderTest fresh, DbConnection connection) => Task.FromResult(_schema.Name);
}
