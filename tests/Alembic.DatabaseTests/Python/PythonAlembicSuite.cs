using Alembic.DatabaseTests.Databases;

namespace Alembic.DatabaseTests.Python;

/// <summary>What Python's Alembic leaves in a database: the facts that a handover rests on.</summary>
public abstract class PythonAlembicSuite(DatabaseUnderTest database)
{
    [Fact]
    public async Task It_keeps_one_row_for_the_head_in_the_version_table()
    {
        await using var fresh = await database.CreateAnotherAsync();
        using var project = new PythonProject(fresh.Url)
            .WithRevision("1975ea83b712", null, """op.create_table("account", sa.Column("id", sa.Integer, primary_key=True))""", """op.drop_table("account")""")
            .WithRevision("ae1027a6acf5", "1975ea83b712", """op.add_column("account", sa.Column("name", sa.String(50)))""", """op.drop_column("account", "name")""");

        await project.RunAsync("upgrade", "1975ea83b712");
        Assert.Equal([["1975ea83b712"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));

        await project.RunAsync("upgrade", "head");
        Assert.Equal([["ae1027a6acf5"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Equal(["account", "alembic_version"], await fresh.TableNamesAsync());

        await project.RunAsync("downgrade", "base");
        Assert.Empty(await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Equal(["alembic_version"], await fresh.TableNamesAsync());
    }

    [Fact]
    public async Task It_reads_the_head_that_another_program_wrote()
    {
        await using var fresh = await database.CreateAnotherAsync();
        using var project = new PythonProject(fresh.Url).WithRevision("1975ea83b712", null, "pass", "pass");
        await fresh.ExecuteAsync("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))");
        await fresh.ExecuteAsync("INSERT INTO alembic_version (version_num) VALUES ('1975ea83b712')");

        Assert.Equal("1975ea83b712 (head)\n", await project.RunAsync("current"));
    }
}

public sealed class PythonAlembicOnSqlite(SqliteDatabase database)
    : PythonAlembicSuite(database), IClassFixture<SqliteDatabase>;

public sealed class PythonAlembicOnPostgreSql(PostgreSqlDatabase database)
    : PythonAlembicSuite(database), IClassFixture<PostgreSqlDatabase>;

public sealed class PythonAlembicOnMariaDb(MariaDbDatabase database)
    : PythonAlembicSuite(database), IClassFixture<MariaDbDatabase>;
