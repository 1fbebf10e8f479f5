using Alembic.Commands;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Tests.Commands;

public sealed class ConfiguredUrlTests
{
    private const string NeedsVariable = "[alembic]\nsqlalchemy.url = %(ENV:DB)s\n";

    [Fact]
    public async Task A_URL_that_cannot_be_read_is_an_error_of_whoever_needs_it()
    {
        using var ini = new TemporaryIni(NeedsVariable);

        var error = await Assert.ThrowsAsync<AlembicException>(() => EnsureVersionAsync(ini, new()));

        Assert.Equal($"Option 'sqlalchemy.url' in section [alembic] in {ini.Folder}/alembic.ini refers to the environment variable DB, which is not set.", error.Message);
    }

    [Fact]
    public async Task An_environment_with_a_database_of_its_own_needs_no_URL()
    {
        using var ini = new TemporaryIni(NeedsVariable);

        Assert.StartsWith("CREATE TABLE alembic_version", await EnsureVersionAsync(ini, new SqliteEnv()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ADO_NET_connection_string_takes_its_dialect_from_the_configuration()
    {
        using var ini = new TemporaryIni("[alembic]\nsqlalchemy.url = Data Source=x.db\ndialect = sqlite\n");

        Assert.StartsWith("CREATE TABLE alembic_version", await EnsureVersionAsync(ini, new()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_URL_of_a_new_configuration_is_not_a_database()
    {
        using var ini = new TemporaryIni("[alembic]\nsqlalchemy.url = driver://user:pass@localhost/dbname\n");

        var error = await Assert.ThrowsAsync<AlembicException>(() => EnsureVersionAsync(ini, new()));

        Assert.StartsWith(
            "There is no dialect 'driver'. Set sqlalchemy.url to your database's: postgresql://user@localhost/dbname, or sqlite:///app.db. The dialects are ",
            error.Message,
            StringComparison.Ordinal);
    }

    private static async Task<string> EnsureVersionAsync(TemporaryIni ini, MigrationEnv env)
    {
        using var output = new StringWriter();
        var commands = new AlembicCommands { Migrations = MigrationSource.FromAssembly(typeof(Migration).Assembly), Config = ini.Config, Env = env, Output = output };
        await commands.EnsureVersionAsync(sql: true, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    private sealed class SqliteEnv : MigrationEnv
    {
        public override void Configure(EnvOptions options) => options.Url = "sqlite:///x.db";
    }
}
