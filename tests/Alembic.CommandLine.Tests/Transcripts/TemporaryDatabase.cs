using Npgsql;

namespace Alembic.CommandLine.Tests.Transcripts;

/// <summary>A PostgreSQL database for one test.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly string _name = $"alembic_{Guid.NewGuid():N}"[..24];

    private TemporaryDatabase(string server) => _server = new(server);

    public string Url =>
        $"postgresql://{Uri.EscapeDataString(_server.Username!)}:{Uri.EscapeDataString(_server.Password!)}@{_server.Host}:{_server.Port}/{_name}";

    public static async Task<TemporaryDatabase> CreateAsync(string server, CancellationToken ct)
    {
        var database = new TemporaryDatabase(server);
        await database.RunAsync($"CREATE DATABASE {database._name}", ct);
        return database;
    }

    public async ValueTask DisposeAsync() => await RunAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None);

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
