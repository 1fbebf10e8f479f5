using System.Diagnostics;
using Alembic.DatabaseTests.Databases;
using Alembic.Runtime;
using Alembic.Sql;
using Alembic.Tests;
using Microsoft.Data.Sqlite;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A run that is cancelled while a server works: the statement ends there too.</summary>
public abstract class CancellationSuite(ServerDatabase database)
{
    /// <summary>A statement that would take ten minutes.</summary>
    protected abstract string Sleep { get; }

    /// <summary>Counts the statements that hold this word and that the server works on.</summary>
    protected abstract string Running(string word);

    [Fact]
    public async Task A_running_statement_is_cancelled_on_the_server()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var word = $"w{Guid.NewGuid():N}";
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var migrations = new ScriptedMigrations().Then("a1", op =>
        {
            op.Execute("CREATE TABLE t (id integer)");
            op.Execute(Sleep + " /* " + word + " */");
            op.Execute("CREATE TABLE u (id integer)");
        });

        // A driver's call may be synchronous, and so keep its thread.
        var run = Task.Run(() => new MigrationRun(fresh, migrations).Commands.UpgradeAsync("head", ct: cancel.Token), TestContext.Current.CancellationToken);
        while (await CountAsync(fresh, word) == 0 && !run.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var began = Stopwatch.GetTimestamp();
        await cancel.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<MigrationCancelledException>(() => run);

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1));
        Assert.Equal(0, await CountAsync(fresh, word));
        Assert.Equal(!fresh.HasTransactionalDdl, cancelled.PartlyApplied);
        Assert.Equal(!fresh.HasTransactionalDdl, (await fresh.TableNamesAsync()).Contains("t"));
        Assert.DoesNotContain("u", await fresh.TableNamesAsync());
    }

    private async Task<long> CountAsync(DatabaseUnderTest fresh, string word) =>
        Convert.ToInt64((await fresh.QueryAsync(Running(word)))[0][0], System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class CancellationOnPostgreSql(PostgreSqlDatabase database) : CancellationSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override string Sleep => "SELECT pg_sleep(600)";

    protected override string Running(string word) =>
        $"SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%{word}%' AND state = 'active' AND pid <> pg_backend_pid()";
}

public sealed class CancellationOnMariaDb(MariaDbDatabase database) : CancellationSuite(database), IClassFixture<MariaDbDatabase>
{
    // SLEEP alone ends without an error when it is killed.
    protected override string Sleep => "CREATE TABLE slow AS SELECT SLEEP(600) AS x";

    protected override string Running(string word) =>
        $"SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%{word}%' AND id <> CONNECTION_ID()";
}

/// <summary>SQLite works in the caller's process, and is interrupted there.</summary>
public sealed class CancellationOnSqlite(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Endless = "WITH RECURSIVE n(x) AS (SELECT working() UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INSERT INTO t " + Endless)]
    [InlineData(Endless)]
    public Task A_running_statement_is_interrupted(string sql) => InterruptAsync((op, ct) =>
    {
        op.Execute(sql);
        return op.FlushAsync(ct);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_running_query_of_a_script_is_interrupted_whether_or_not_it_passes_the_token_on(bool passes) =>
        InterruptAsync((op, ct) => op.QueryAsync(new SqlText(Endless), row => row.GetInt64(0), passes ? ct : default));

    private async Task InterruptAsync(Func<Op, CancellationToken, Task> hang)
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = new SqliteConnection(fresh.ConnectionString);
        await connection.OpenAsync(Cancellation);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var works = new TaskCompletionSource();
        connection.CreateFunction("working", () => works.TrySetResult() ? 1 : 0);
        var migrations = new ScriptedMigrations().ThenAsync("a1", async (op, ct) =>
        {
            op.Execute("CREATE TABLE t (id integer)");
            await hang(op, ct);
        });

        var run = Task.Run(
            () => new MigrationRun(fresh, migrations, options => options.Connection = connection).Commands.UpgradeAsync("head", ct: cancel.Token), Cancellation);
        await works.Task.WaitAsync(Cancellation);
        await cancel.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<MigrationCancelledException>(() => run);

        Assert.Equal("Cancelled. Rolled back: nothing of the run is in the database.", cancelled.Message);
        Assert.Equal(System.Data.ConnectionState.Open, connection.State);
        Assert.DoesNotContain("t", await fresh.TableNamesAsync());

        // The connection works on, and the lock is free.
        await new MigrationRun(fresh, new ScriptedMigrations().Then("a1", op => op.Execute("CREATE TABLE t (id integer)")), options => options.Connection = connection).UpgradeAsync();
        Assert.Contains("t", await fresh.TableNamesAsync());
    }
}
