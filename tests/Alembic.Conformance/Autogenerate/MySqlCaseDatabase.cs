using System.Data.Common;
using Alembic.Dialects;
using MySqlConnector;

namespace Alembic.Conformance.Autogenerate;

/// <summary>A database of its own on a MariaDB server, emptied after each case; a schema is a database beside it.</summary>
internal sealed class MySqlCaseDatabase : CaseDatabase
{
    private readonly string _name = $"alembic_{Guid.NewGuid():N}"[..24];
    private readonly MySqlConnection _connection;

    public MySqlCaseDatabase(string server) : base(Dialect.Find("mysql"))
    {
        _connection = new(new MySqlConnectionStringBuilder(server) { Pooling = false, AllowUserVariables = true }.ConnectionString);
        _connection.Open();
    }

    public override async Task<DbConnection> BeginAsync(CancellationToken ct)
    {
        foreach (var name in Names)
        {
            await RunAsync($"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", ct);
        }

        await _connection.ChangeDatabaseAsync(_name, ct);
        return _connection;
    }

    public override async Task EndAsync()
    {
        await RunAsync("SET foreign_key_checks = 0", CancellationToken.None);
        foreach (var name in Names)
        {
            await RunAsync($"DROP DATABASE {name}", CancellationToken.None);
        }

        await RunAsync("SET foreign_key_checks = 1", CancellationToken.None);
    }

    public override void Dispose() => _connection.Dispose();

    private IEnumerable<string> Names => [_name, .. Schemas];

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = new MySqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
