using Alembic.DatabaseTests.Databases;
using Alembic.DatabaseTests.Python;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A database goes from Python's Alembic to this one and back, revision by revision.</summary>
public abstract class PythonHandoverSuite(DatabaseUnderTest database)
{
    private const string First = "1975ea83b712";
    private const string Second = "ae1027a6acf5";
    private const string Third = "27c6a30d7c24";

    [Fact]
    public async Task Each_continues_what_the_other_began()
    {
        await using var fresh = await database.CreateAnotherAsync();
        using var python = new PythonProject(fresh.Url)
            .WithRevision(First, null, Create("one"), Drop("one"))
            .WithRevision(Second, First, Create("two"), Drop("two"))
            .WithRevision(Third, Second, Create("three"), Drop("three"));
        var ours = new MigrationRun(fresh, Migrations());

        await python.RunAsync("upgrade", First);
        await ours.UpgradeAsync(Second);
        await python.RunAsync("upgrade", "head");
        Assert.Equal(["alembic_version", "one", "three", "two"], await fresh.TableNamesAsync());

        await ours.DowngradeAsync("-1");
        Assert.Equal($"{Second}\n", await python.RunAsync("current"));
        await python.RunAsync("downgrade", First);
        Assert.Equal($"{First}\n", await ours.CurrentAsync());

        await ours.DowngradeAsync("base");
        await python.RunAsync("upgrade", "head");
        await ours.DowngradeAsync("base");
        Assert.Equal(["alembic_version"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task Both_make_the_same_version_table()
    {
        await using var one = await database.CreateAnotherAsync();
        await using var other = await database.CreateAnotherAsync();
        using var python = new PythonProject(other.Url).WithRevision(First, null, "pass", "pass");

        await new MigrationRun(one, Migrations()).Commands.EnsureVersionAsync(ct: TestContext.Current.CancellationToken);
        await python.RunAsync("ensure_version");

        Assert.Equal(await DescribeAsync(other), await DescribeAsync(one));
    }

    /// <summary>The version table as the database's catalog describes it.</summary>
    private protected abstract Task<string> DescribeAsync(DatabaseUnderTest fresh);

    private static ScriptedMigrations Migrations() => new ScriptedMigrations()
        .Then(First, op => op.CreateTable("one", Columns), op => op.DropTable("one"))
        .Then(Second, op => op.CreateTable("two", Columns), op => op.DropTable("two"))
        .Then(Third, op => op.CreateTable("three", Columns), op => op.DropTable("three"));

    private static IReadOnlyList<Column> Columns => [new("id", SqlType.Integer()) { Nullable = false }];

    private static string Create(string table) => $"""op.create_table("{table}", sa.Column("id", sa.Integer, nullable=False))""";

    private static string Drop(string table) => $"""op.drop_table("{table}")""";
}

public sealed class PythonHandoverOnSqlite(SqliteDatabase database) : PythonHandoverSuite(database), IClassFixture<SqliteDatabase>
{
    private protected override async Task<string> DescribeAsync(DatabaseUnderTest fresh) =>
        string.Join('\n', (await fresh.QueryAsync("SELECT name, sql FROM sqlite_master ORDER BY name")).Select(row => string.Join('|', row)));
}

public sealed class PythonHandoverOnPostgreSql(PostgreSqlDatabase database) : PythonHandoverSuite(database), IClassFixture<PostgreSqlDatabase>
{
    private protected override async Task<string> DescribeAsync(DatabaseUnderTest fresh) => string.Join('\n', (await fresh.QueryAsync(
        """
        SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull::text, c.conname::text, pg_get_constraintdef(c.oid)
        FROM pg_attribute a JOIN pg_constraint c ON c.conrelid = a.attrelid
        WHERE a.attrelid = 'alembic_version'::regclass AND a.attnum > 0
        """)).Select(row => string.Join('|', row)));
}

public sealed class PythonHandoverOnMariaDb(MariaDbDatabase database) : PythonHandoverSuite(database), IClassFixture<MariaDbDatabase>
{
    private protected override async Task<string> DescribeAsync(DatabaseUnderTest fresh) =>
        string.Join('|', Assert.Single(await fresh.QueryAsync("SHOW CREATE TABLE alembic_version")));
}
