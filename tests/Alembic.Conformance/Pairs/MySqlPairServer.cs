using System.Data.Common;
using Alembic.Dialects;
using Alembic.Schema;
using MySqlConnector;

namespace Alembic.Conformance.Pairs;

/// <summary>MariaDB: judged by <c>SHOW CREATE</c> of every object, and by what <c>information_schema</c> has of every column.</summary>
public sealed class MySqlPairServer(string connectionString) : PairServer(Dialect.Find("mariadb"))
{
    // Values that are cut, NULL, duplicates, foreign keys and checks that do not hold.
    private static readonly int[] RowErrors = [1048, 1062, 1138, 1171, 1264, 1265, 1292, 1364, 1366, 1367, 1406, 1451, 1452, 4025, 1411, 1416, 3819];

    public override string CorpusDialect => "mysql";

    // A schema is a database, and those of the other side are none of this one's.
    public override bool HasSchemas => false;

    public override async Task<PairDatabase> CreateAsync(CancellationToken ct)
    {
        var name = $"pair_{Guid.NewGuid():N}"[..20];
        await RunAsync($"CREATE DATABASE {name}", ct);
        return new Database(this, new MySqlConnectionStringBuilder(connectionString) { Database = name, Pooling = false, AllowUserVariables = true });
    }

    public override string DefaultValues => "() VALUES ()";

    public override bool IsRefusedByRows(DbException refusal) => refusal is MySqlException failure && RowErrors.Contains(failure.Number);

    public override string AsText(string column, string type) => IsGeometry(type) ? $"ST_AsText({column})" : $"CAST({column} AS CHAR)";

    public override string ValueOf(Column column, string type) => type.StartsWith("set(", StringComparison.Ordinal) || type.StartsWith("enum(", StringComparison.Ordinal) ? type.Split('\'') is [_, var first, ..] ? $"'{first}'" : "NULL"
        : type.StartsWith("bit", StringComparison.Ordinal) ? "1"
        : IsGeometry(type) ? "POINT(1, 1)"
        : base.ValueOf(column, type);

    private static bool IsGeometry(string type) => ((string[])["geometry", "point", "linestring", "polygon", "multi"]).Any(word => type.StartsWith(word, StringComparison.Ordinal));

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
