using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Schema;
using Alembic.Tests;
using Npgsql;

namespace Alembic.DatabaseTests.Inspection;

/// <summary>An account that may not read the catalog gets an error of the connection's kind, whatever command it gives.</summary>
public sealed class CatalogRefusalOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task A_catalog_that_may_not_be_read_is_an_error_of_the_connection()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var role = $"r{Guid.NewGuid():N}"[..20];
        await fresh.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'pw'");
        await fresh.ExecuteAsync("REVOKE SELECT ON pg_catalog.pg_constraint FROM PUBLIC");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(fresh.ConnectionString) { Username = role, Password = "pw" });
        var commands = new AlembicCommands
        {
            Migrations = new ScriptedMigrations(),
            Dialect = Alembic.Dialect.Find("postgresql"),
            DataSource = source,
            Configure = options => options.TargetMetadata = new Metadata(new Table("t") { Columns = [new("id", SqlType.Integer())] }),
        };

        var failure = await Assert.ThrowsAsync<AlembicException>(() => commands.CheckAsync(ct: TestContext.Current.CancellationToken));

        Assert.StartsWith("The catalog of the database cannot be read: 42501: permission denied for table pg_constraint", failure.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Connection, failure.Kind);
        await fresh.ExecuteAsync($"DROP ROLE {role}");
    }
}
