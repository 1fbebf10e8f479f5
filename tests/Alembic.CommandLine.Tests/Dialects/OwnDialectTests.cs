using System.Data.Common;
using System.Globalization;
using Alembic.Commands;
using Alembic.Dialects;
using Alembic.Dialects.Sqlite;
using Alembic.Runtime;
using Alembic.Scripts;
using Alembic.Sql;
using Alembic.Tests;
using Microsoft.Data.Sqlite;

namespace Alembic.CommandLine.Tests.Dialects;

/// <summary>A dialect made in an assembly that sees nothing of Alembic but what is public: it has the rights of those that Alembic brings.</summary>
public sealed class OwnDialectTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_lock_timeouts_journal_guard_and_adapter_are_used()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Cancellation);
        await ExecuteAsync(connection, "PRAGMA busy_timeout = 1234");
        var dialect = new TinyDialect();
        var commands = new AlembicCommands
        {
            Migrations = MigrationSource.FromAssembly(typeof(OwnDialectTests).Assembly),
            Dialect = dialect,
            Connection = connection,
            Configure = options => (options.DdlLockTimeout, options.DdlRetries) = (TimeSpan.FromMilliseconds(50), 1),
        };

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => commands.UpgradeAsync("head", ct: Cancellation));

        // The adapter's words, the rule that the lock was refused, and the journal's advice.
        Assert.Contains("TINY: the server says no", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Its first statement stays in the database.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("alembic upgrade own1 --resume", failure.Hint, StringComparison.Ordinal);
        Assert.Equal(1, dialect.Refusals);
        Assert.Equal(["begin", "end"], dialect.Guarded);
        Assert.Equal(["own1", "1"], await ExecuteAsync(connection, "SELECT revision || ',' || done FROM alembic_version_journal") is string row ? row.Split(',') : []);

        // The timeout was set during the run, and is what it was.
        Assert.Equal(50L, dialect.TimeoutSeen);
        Assert.Equal(1234L, await ExecuteAsync(connection, "PRAGMA busy_timeout"));

        // The lock was taken and given back.
        Assert.True(dialect.LockAsked);
        Assert.Null((await commands.LockStatusAsync(Cancellation)).Holder);
    }

    [Fact]
    public async Task What_it_says_of_leftovers_and_of_COMMIT_is_used()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Cancellation);
        await ExecuteAsync(connection, "CREATE TABLE draft (id integer)");
        var adapter = new TinyAdapter();
        AlembicCommands Commands(bool isInTheWay) => new()
        {
            Migrations = new ScriptedMigrations().Then("own2", op => op.AutocommitBlock(() => op.Execute("BUILD draft"))),
            Dialect = new TinyDialect(isTransactional: true) { LeftoverIsInTheWay = isInTheWay, Adapter = adapter },
            Connection = connection,
        };

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => Commands(isInTheWay: false).UpgradeAsync("head", ct: Cancellation));
        Assert.Contains("TINY: the server says no", failure.Message, StringComparison.Ordinal);
        Assert.Contains("It left behind: the table draft.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Remove it before the next run: DROP TABLE draft", failure.Hint);

        var refusal = await Assert.ThrowsAsync<MigrationFailedException>(() => Commands(isInTheWay: true).UpgradeAsync("head", ct: Cancellation));
        Assert.Contains("the table draft was left by an earlier attempt and must be removed first", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.MigrationPartlyApplied, refusal.Kind);

        // Before a block, the run commits.
        Assert.InRange(adapter.Commits, 1, 2);
    }

    [Fact]
    public async Task Its_idle_timeout_and_its_adapters_version_are_used()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Cancellation);
        var dialect = new TinyDialect { Joins = true };
        var commands = new AlembicCommands
        {
            Migrations = new ScriptedMigrations().ThenAsync("own2", async (op, ct) =>
            {
                op.Execute("CREATE TABLE one (id integer)");
                op.Execute("INSERT INTO one VALUES (1)");
                await (await op.GetConnectionAsync(ct)).CloseAsync();
                await Task.Delay(TimeSpan.FromSeconds(1.2), ct);
                op.Execute("CREATE TABLE two (id integer)");
            }),
            Dialect = dialect,
            Connection = connection,
        };

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => commands.UpgradeAsync("head", ct: Cancellation));

        Assert.Contains("A server closes connections that are idle longer than its tiny_patience.", failure.Hint, StringComparison.Ordinal);
        Assert.Equal(new(3, 7), dialect.VersionSeen);
    }

    private static async Task<object?> ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancellation);
    }
}

[Revision("own1")]
public sealed class OwnFirst : Migration
{
    public override void Upgrade(Op op)
    {
        op.Execute("CREATE TABLE one (id integer)");
        op.Execute("no SQL at all");
    }
}

/// <summary>SQLite, taken for a database that cannot undo DDL.</summary>
internal sealed class TinyDialect(bool isTransactional = false) : Dialect
{
    public TinyAdapter Adapter { get; init; } = new();

    public bool Joins { get; init; }

    public bool LeftoverIsInTheWay { get; init; }

    public Version? VersionSeen { get; private set; }

    public int Refusals { get; set; }

    public bool LockAsked { get; private set; }

    public long TimeoutSeen { get; set; }

    public List<string> Guarded { get; } = [];

    public override string Name => "tiny";

    public override string ImplName => "TinyImpl";

    public override bool TransactionalDdl => isTransactional;

    public override string IdleTimeout => "tiny_patience";

    public override int MaxIdentifierLength => 60;

    public override IdentifierRules Identifiers => Dialect.Sqlite.Identifiers;

    public override TypeWriter Types => Dialect.Sqlite.Types;

    public override LiteralWriter Literals => Dialect.Sqlite.Literals;

    public override ExpressionWriter Expressions => Dialect.Sqlite.Expressions;

    public override IReadOnlyList<SessionSetting> LockTimeouts =>
        [new("(SELECT timeout FROM pragma_busy_timeout)", value => $"PRAGMA busy_timeout = {value}", time => time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture))];

    public override JournalRules JournalRules => field ??= new TinyRules(Joins);

    public override SqlStatement TableExists(string table, string? schema) => Dialect.Sqlite.TableExists(table, schema);

    public override LockSql? Lock(string table, string? schema)
    {
        LockAsked = true;
        return Dialect.Sqlite.Lock(table, schema);
    }

    public override bool IsLockRefusal(DbException refusal)
    {
        Refusals++;
        return refusal.Message.Contains("syntax error", StringComparison.Ordinal);
    }

    public override DriverAdapter AdapterOf(DbConnection connection) => Adapter;

    public override Leftover? LeftoverOf(string sql) => !sql.StartsWith("BUILD", StringComparison.Ordinal) ? null
        : new(new("SELECT 'the table ' || name, 'DROP TABLE ' || name FROM sqlite_master WHERE name = 'draft'"))
        {
            IsInTheWay = LeftoverIsInTheWay,
            Unknown = ("a table", "DROP TABLE, with its name"),
        };

    public override RunGuard CreateRunGuard() => new TinyGuard(this);

    public override DdlCompiler CreateCompiler(CompilerOptions options)
    {
        VersionSeen ??= options.ServerVersion;
        return new(this, options);
    }

    public override Inspector CreateInspector(DbConnection connection) => Dialect.Sqlite.CreateInspector(connection);
}

internal sealed class TinyRules(bool joins) : JournalRules(SqlLexerOptions.Standard)
{
    public override bool JoinsStatements => joins;

    public override IReadOnlyList<string> BeginTransaction(System.Data.IsolationLevel isolation) => ["BEGIN"];

    protected override StatementEffect EffectOf(string sql, IReadOnlyList<string> words) =>
        words is ["CREATE" or "NO", ..] ? StatementEffect.Definition : base.EffectOf(sql, words);
}

internal sealed class TinyAdapter : DriverAdapter
{
    public int Commits { get; private set; }

    public override string? Commit
    {
        get
        {
            // Microsoft.Data.Sqlite's own way does.
            Commits++;
            return null;
        }
    }

    public override string ServerVersion(DbConnection connection) => "3.7 (tiny)";

    public override ServerError ErrorOf(Exception failure) => new("the server says no") { Code = "TINY" };
}

internal sealed class TinyGuard(TinyDialect dialect) : RunGuard
{
    public override async Task BeginAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        dialect.Guarded.Add("begin");
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout";
        dialect.TimeoutSeen = (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public override Task EndAsync(DbConnection connection, CancellationToken ct)
    {
        dialect.Guarded.Add("end");
        return Task.CompletedTask;
    }
}
