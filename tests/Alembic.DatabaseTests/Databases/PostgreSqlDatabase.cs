using System.Data.Common;
using Alembic.DatabaseTests.Proxy;
using Npgsql;

namespace Alembic.DatabaseTests.Databases;

/// <summary>A database on the PostgreSQL server that <c>ALEMBIC_TEST_POSTGRESQL</c> names.</summary>
public sealed class PostgreSqlDatabase() : ServerDatabase("ALEMBIC_TEST_POSTGRESQL")
{
    public override string DialectName => "postgresql";

    public override bool HasTransactionalDdl => true;

    protected override string TableNamesQuery => "SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = current_schema()";

    protected override (string User, string Password) Credentials => (Server.Username!, Server.Password!);

    protected override string ServerHost => Server.Host!;

    protected override int ServerPort => Server.Port;

    private NpgsqlConnectionStringBuilder Server => new(ServerConnectionString);

    public override DbDataSource CreateDataSource(string connectionString) => NpgsqlDataSource.Create(connectionString);

    protected override string ConnectionStringTo(string host, int port) =>
        new NpgsqlConnectionStringBuilder(ServerConnectionString) { Host = host, Port = port, Database = Name }.ConnectionString;

    protected override RoundTripMeter CreateMeter() => new PostgreSqlMeter();

    protected override DatabaseUnderTest CreateSibling() => new PostgreSqlDatabase();

    protected override string DropStatement => $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)";

    protected override async Task OnServerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ServerConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
