using System.Data.Common;
using Alembic.Dialects;
using MySqlConnector;

namespace Alembic.Conformance.Pairs;

/// <summary>MariaDB: judged by <c>SHOW CREATE</c> of every object, and by what <c>information_schema</c> has of every column.</summary>
public sealed class MySqlPairServer(string connectionString) : PairServer(Dialect.Find("mariadb"))
{
    public override string CorpusDialect => "mysql";

    // A schema is a database, and those of the other side are none of this one's.
    public override bool HasSchemas => false;

    public override async Task<PairDatabase> CreateAsync(CancellationToken ct)
    {
        var name = $"pair_{Guid.NewGuid():N}"[..20];
        await RunAsync($"CREATE DATABASE {name}", ct);
        return new Database(this, new MySqlConnectionStringBuilder(connectionString) { Database = name, Pooling = false, AllowUserVariables = true });
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Database(MySqlPairServer server, MySqlConnectionStringBuilder address) : PairDatabase
    {
        public override DbDataSource DataSource { get; } = new MySqlDataSource(address.ConnectionString);

        public override string Url => $"mysql://{Uri.EscapeDataString(address.UserID)}:{Uri.EscapeDataString(address.Password)}@{address.Server}:{address.Port}/{address.Database}?ssl_mode=none";

        public override async Task<SchemaDump> DumpAsync(CancellationToken ct)
        {
            await using var connection = (MySqlConnection)await DataSource.OpenConnectionAsync(ct);
            return new(await new MySqlDump(connection).ReadAsync(ct));
        }

        public override async ValueTask DisposeAsync()
        {
            await DataSource.DisposeAsync();
            await server.RunAsync($"DROP DATABASE {address.Database}", CancellationToken.None);
        }
    }
}
