using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.DatabaseTests.Running;
using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Python;

/// <summary>A database goes from Python's Alembic to this one and back, in the middle of its history.</summary>
public abstract class HandoverSuite(DatabaseUnderTest database)
{
    private const string First = "1975ea83b712", Second = "ae1027a6acf5", Third = "27c6a30d7c24";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_Python_began_is_continued_here_and_handed_back()
    {
        await using var fresh = await database.CreateAnotherAsync();
        using var python = PythonRevisions(fresh);
        var (ours, log) = OurRevisions(fresh);

        await python.RunAsync("upgrade", First);
        await ours.UpgradeAsync(Second, ct: Cancellation);
        Assert.Equal($"{Second}\n", await python.RunAsync("current"));

        await python.RunAsync("upgrade", "head");
        await ours.CurrentAsync(ct: Cancellation);
        Assert.Equal($"{Third} (head)", log.ToString().Trim());
        Assert.Equal(["account", "alembic_version", "login"], await fresh.TableNamesAsync());

        await ours.DowngradeAsync("-1", ct: Cancellation);
        await python.RunAsync("downgrade", "-1");
        Assert.Equal([[First]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));

        await ours.DowngradeAsync("base", ct: Cancellation);
        Assert.Equal("", await python.RunAsync("current"));
        Assert.Equal(["alembic_version"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task What_began_here_is_continued_by_Python_and_handed_back()
    {
        await using var fresh = await database.CreateAnotherAsync();
        using var python = PythonRevisions(fresh);
        var (ours, log) = OurRevisions(fresh);

        await ours.UpgradeAsync(First, ct: Cancellation);
        Assert.Equal($"{First}\n", await python.RunAsync("current"));

        await python.RunAsync("upgrade", "+1");
        await ours.UpgradeAsync("head", ct: Cancellation);
        Assert.Equal($"{Third} (head)\n", await python.RunAsync("current"));

        await python.RunAsync("stamp", First);
        await ours.CurrentAsync(ct: Cancellation);
        Assert.Equal(First, log.ToString().Trim());
    }

    private static PythonProject PythonRevisions(DatabaseUnderTest database) => new PythonProject(database.Url)
        .WithRevision(First, null, """op.create_table("account", sa.Column("id", sa.Integer, primary_key=True))""", """op.drop_table("account")""")
        .WithRevision(Second, First, """op.add_column("account", sa.Column("name", sa.String(50)))""", """op.drop_column("account", "name")""")
        .WithRevision(Third, Second, """op.create_table("login", sa.Column("id", sa.Integer, primary_key=True))""", """op.drop_table("login")""");

    private static (AlembicCommands Commands, StringWriter Output) OurRevisions(DatabaseUnderTest database)
    {
        var output = new StringWriter();
        var commands = new AlembicCommands
        {
            Migrations = new ListedMigrations()
                .With(First, null, op => CreateTable(op, "account"), op => op.DropTable("account"))
                .With(Second, First, op => op.AddColumn("account", new("name", SqlType.String(50))), op => op.DropColumn("account", "name"))
                .With(Third, Second, op => CreateTable(op, "login"), op => op.DropTable("login")),
            DataSource = database.DataSource,
            Dialect = Known.Find(database.DialectName),
            Output = output,
        };
        return (commands, output);
    }

    private static void CreateTable(Op op, string name) =>
        op.CreateTable(name, columns: [new("id", SqlType.Integer()) { Nullable = false }], constraints: [new PrimaryKey("id")]);
}

public sealed class HandoverOnSqlite(SqliteDatabase database)
    : HandoverSuite(database), IClassFixture<SqliteDatabase>;

public sealed class HandoverOnPostgreSql(PostgreSqlDatabase database)
    : HandoverSuite(database), IClassFixture<PostgreSqlDatabase>;
