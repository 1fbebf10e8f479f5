using System.Data.Common;
using Alembic.DatabaseTests.Proxy;
using MySqlConnector;

namespace Alembic.DatabaseTests.Databases;

/// <summary>A database on the MariaDB server that <c>ALEMBIC_TEST_MARIADB</c> names.</summary>
public sealed class MariaDbDatabase() : ServerDatabase("ALEMBIC_TEST_MARIADB")
{
    public override string DialectName => "mysql";

    // The driver that Python shall use; here it is a word without effect.
    public override string Url => base.Url.Replace("mysql:", "mysql+pymysql:", StringComparison.Ordinal);

    public override bool HasTransactionalDdl => false;

    protected override string TableNamesQuery => "SELECT table_name FROM information_schema.tables WHERE table_schema = database()";

    protected override (string User, string Password) Credentials => (Server.UserID, Server.Password);

    protected override string ServerHost => Server.Server;

    protected override int ServerPort => (int)Server.Port;

    private MySqlConnectionStringBuilder Server => new(ServerConnectionString);

    public override DbDataSource CreateDataSource(string connectionString) => MySqlConnectorFactory.Instance.CreateDataSource(connectionString);

    protected override string ConnectionStringTo(string host, int port) =>
        new MySqlConnectionStringBuilder(ServerConnectionString)
        {
            Server = host,
            Port = (uint)port,
            Database = Name,
            // The driver's pools live as long as the process: a thousand databases would leave as many connections open.
            Pooling = false,
            // As in the connection string that a URL becomes.
            IgnoreCommandTransaction = true,
        }.ConnectionString;

    protected override RoundTripMeter CreateMeter() => new MySqlMeter();

    protected override DatabaseUnderTest CreateSibling() => new MariaDbDatabase();

    protected override async Task OnServerAsync(string sql)
    {
        await using var source = CreateDataSource(ServerConnectionString + ";Pooling=False");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
