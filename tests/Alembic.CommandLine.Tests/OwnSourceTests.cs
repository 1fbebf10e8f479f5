using Alembic.Commands;
using Alembic.Dialects.Sqlite;
using Alembic.Scripts;
using Microsoft.Data.Sqlite;

namespace Alembic.CommandLine.Tests;

/// <summary>A source of migrations outside of Alembic's own assembly, which this one is not a friend of.</summary>
public sealed class OwnSourceTests
{
    [Fact]
    public async Task A_program_can_bring_its_own_source()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var commands = new AlembicCommands { Migrations = new SqlSource(), Connection = connection, Dialect = Alembic.Dialect.Sqlite };

        await commands.UpgradeAsync("head", ct: TestContext.Current.CancellationToken);

        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name)";
        Assert.Equal("alembic_version one two", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private sealed class SqlSource : IMigrationSource
    {
        private static readonly (Script Script, string Sql)[] Files =
        [
            (new("a1", []) { Path = "one.sql" }, "CREATE TABLE one (id INTEGER)"),
            (new("b2", ["a1"]) { Path = "two.sql" }, "CREATE TABLE two (id INTEGER)"),
        ];

        public Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Script>>([.. Files.Select(file => file.Script)]);

        public Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct) =>
            Task.FromResult(new LoadedScripts(revision => new SqlMigration(Files.Single(file => file.Script.Id == revision).Sql)));
    }

    private sealed class SqlMigration(string sql) : Migration
    {
        public override void Upgrade(Op op) => op.Execute(sql);
    }
}
