using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Alembic.DatabaseTests.Databases;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A run behind a pooler, which gives clients numbers of its own making, as PgBouncer does.</summary>
public sealed class PoolerOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private const string Locks = "SELECT count(*) FROM pg_locks AS l JOIN pg_database AS d ON d.oid = l.database WHERE l.locktype = 'advisory' AND d.datname = current_database()";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sessions_that_change_from_transaction_to_transaction_are_refused_and_no_lock_is_left_in_the_pool()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var session = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using var pooler = new Pooler(() => session);

        var failure = await Assert.ThrowsAsync<AlembicException>(() => Run(fresh, pooler).UpgradeAsync());

        Assert.Equal(FailureKind.Lock, failure.Kind);
        Assert.Contains(await Run(fresh, pooler).Commands.DiagnoseAsync(Cancellation), finding =>
            finding is { Subject: "lock", State: Alembic.Commands.FindingState.Failed } && finding.Text.Contains("pool_mode = transaction", StringComparison.Ordinal));
        Assert.Contains("pool_mode = transaction", failure.Message, StringComparison.Ordinal);
        Assert.Equal([[0L]], await fresh.QueryAsync(Locks));
        Assert.Empty(await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task A_session_of_the_run_s_own_is_taken_and_given_back_without_the_lock()
    {
        await using var fresh = await database.CreateAnotherAsync();
        List<DbConnection> sessions = [];
        await using var pooler = new Pooler(() =>
        {
            sessions.Add(fresh.DataSource.OpenConnection());
            return sessions[^1];
        });

        await Run(fresh, pooler).UpgradeAsync();

        Assert.Equal(2, sessions.Count);
        Assert.Equal([[0L]], await fresh.QueryAsync(Locks));
        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        sessions.ForEach(session => session.Dispose());
    }

    [Fact]
    public async Task Without_a_lock_the_sessions_may_change()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var session = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        await using var pooler = new Pooler(() => session);

        await Run(fresh, pooler, isLocked: false).UpgradeAsync();

        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
    }

    private static MigrationRun Run(DatabaseUnderTest fresh, Pooler pooler, bool isLocked = true) =>
        new(fresh, new ScriptedMigrations().Then("a1", _ => { }), options => (options.DataSource, options.Lock) = (pooler, isLocked));

    private sealed class Pooler(Func<DbConnection> session) : DbDataSource
    {
        public override string ConnectionString => "";

        protected override DbConnection CreateDbConnection() => new Pooled(session());
    }

    /// <summary>A client of the pooler; its session lives on when it goes.</summary>
    private sealed class Pooled(DbConnection session) : DbConnection
    {
        private bool _isOpen;

        /// <summary>The pooler's number for the client, which no server has.</summary>
        public int ProcessID { get; } = -7;

        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => session.Database;

        public override string DataSource => session.DataSource;

        public override string ServerVersion => session.ServerVersion;

        public override ConnectionState State => _isOpen ? ConnectionState.Open : ConnectionState.Closed;

        public override bool CanCreateBatch => session.CanCreateBatch;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Open() => _isOpen = true;

        public override void Close() => _isOpen = false;

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => session.BeginTransaction(isolationLevel);

        protected override DbCommand CreateDbCommand() => session.CreateCommand();

        protected override DbBatch CreateDbBatch() => session.CreateBatch();
    }
}
